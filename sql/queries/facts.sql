-- Everything that the policy, the templates and the composer need to know of a claimed batch, one row a message.
--
-- $1 message numbers
--
-- Every look-up is by primary key. The database's clock says what "now" and the marketplace's "today" are.
SELECT
    m.message_id,
    m.channel,
    m.marketplace_id,
    m.seller_id,
    m.buyer_id,
    m.order_id,
    m.contact_reason,
    m.subject_choice,
    m.sender_address,
    spoken.template,
    -- L05: the version that was in force when the message was inserted: the seller's own (but for notices), else the marketplace's, else the
    -- platform's, or for a message older than that the platform's first. Each is one probe of template_release_scope_idx.
    coalesce(
        (
            SELECT t.template_version_id FROM postern.template_release AS t
            WHERE t.scope = m.seller_id AND m.recipient <> 'seller' AND t.name = spoken.name AND (t.released_at <= m.enqueued_at OR t.reaches_waiting)
            ORDER BY t.released_at DESC LIMIT 1
        ),
        (
            SELECT t.template_version_id FROM postern.template_release AS t
            WHERE t.scope = -m.marketplace_id AND t.name = spoken.name AND (t.released_at <= m.enqueued_at OR t.reaches_waiting)
            ORDER BY t.released_at DESC LIMIT 1
        ),
        (
            SELECT t.template_version_id FROM postern.template_release AS t
            WHERE t.scope = 0 AND t.name = spoken.name AND (t.released_at <= m.enqueued_at OR t.reaches_waiting)
            ORDER BY t.released_at DESC LIMIT 1
        ),
        (
            SELECT t.template_version_id FROM postern.template_release AS t
            WHERE t.scope = 0 AND t.name = spoken.name
            ORDER BY t.released_at LIMIT 1
        )
    ) AS template_version_id,
    m.arguments,
    m.subject,
    m.body_text,
    m.body_html,
    m.recipient = 'seller' AS is_notice,
    -- From when it may go, or was let go: its age and its end are counted from here.
    greatest(m.enqueued_at, m.not_before, happened.released_at) AS waiting_since,
    m.expires_at,
    now() AS judged_at,
    p.display_name AS marketplace_name,
    p.mail_domain,
    p.time_zone,
    p.default_locale AS marketplace_locale,
    s.display_name AS seller_name,
    s.suspended_at IS NOT NULL AS seller_is_suspended,
    m.sender_address IS NULL
        OR lower(m.sender_address) = lower(s.messaging_address)
        OR authorized.kind IS NOT NULL AS sender_is_authorized,
    -- The registered address is the seller's own, whatever else it is called.
    coalesce(authorized.kind = 'carrier' AND lower(m.sender_address) <> lower(s.messaging_address), false)
        AS sender_is_carrier,
    s.wants_bounce_backs AS seller_wants_bounce_backs,
    s.wants_notices AS seller_wants_notices,
    recipient.address AS recipient_address,
    recipient.name AS recipient_name,
    recipient.locale AS recipient_locale,
    b.opted_out_at,
    CASE
        WHEN m.recipient = 'seller' OR (o.seller_id = m.seller_id AND o.buyer_id = m.buyer_id) THEN false
        -- R15, by seller_messaging_address_idx and seller_address_address_idx.
        -- LIMIT 1: one probe, where the planner would rather hash the table.
        ELSE (
            SELECT true FROM postern.seller AS other
            WHERE lower(other.messaging_address) = lower(b.address) AND other.seller_id <> m.seller_id
            LIMIT 1
        ) IS NOT NULL OR (
            SELECT true FROM postern.seller_address AS other
            WHERE other.address = lower(b.address) AND other.kind = 'seller' AND other.seller_id <> m.seller_id
            LIMIT 1
        ) IS NOT NULL
    END AS recipient_is_seller,
    a.address AS alias,
    coalesce(o.seller_id = m.seller_id AND o.buyer_id = m.buyer_id, false) AS order_is_of_pair,
    o.status AS order_status,
    CASE
        WHEN o.status_changed_at > m.enqueued_at THEN coalesce(
            (
                -- The status that was in force at the time of the insertion (R47).
                SELECT h.status
                FROM postern.order_status_history AS h
                WHERE h.marketplace_id = m.marketplace_id AND h.order_id = m.order_id AND h.until > m.enqueued_at
                ORDER BY h.until
                LIMIT 1
            ),
            o.status
        )
        ELSE o.status
    END AS order_status_at_enqueue,
    coalesce(o.is_custom, false) AS order_is_custom,
    r.is_critical AS reason_is_critical,
    r.is_feedback_request AS reason_is_feedback_request,
    r.is_platform_only AS reason_is_platform_only,
    r.is_closed AS reason_is_closed,
    r.open_order_statuses AS reason_open_order_statuses,
    r.allows_attachments AS reason_allows_attachments,
    r.subject_choices AS reason_subject_choices,
    r.critical_subject_choices AS reason_critical_subject_choices,
    CASE WHEN r.is_feedback_request THEN EXISTS (
        -- R50, by feedback_request_pkey.
        SELECT FROM postern.feedback_request AS f
        WHERE f.marketplace_id = m.marketplace_id AND f.order_id = m.order_id AND f.message_id <> m.message_id
    ) ELSE false END AS feedback_was_requested,
    x.reason AS suppression_reason,
    happened.is_reported_delayed,
    happened.waived_checks
FROM unnest($1::bigint[]) AS claimed (message_id)
CROSS JOIN LATERAL (
    -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
    SELECT o.* FROM postern.outbound_message AS o WHERE o.message_id = claimed.message_id OFFSET 0
) AS m
JOIN postern.marketplace AS p ON p.marketplace_id = m.marketplace_id
JOIN postern.seller AS s ON s.seller_id = m.seller_id
JOIN postern.buyer AS b ON b.buyer_id = m.buyer_id
JOIN postern.contact_reason AS r ON r.marketplace_id = m.marketplace_id AND r.code = m.contact_reason
CROSS JOIN LATERAL (
    -- R48, R49: words of the sender's own go as they are, in the platform's frame; without any, the reason's template speaks.
    SELECT w.template, coalesce(w.template, 'free-form') AS name
    FROM (
        SELECT coalesce(m.template, CASE WHEN m.body_text IS NULL AND m.body_html IS NULL THEN r.template END) AS template
    ) AS w
) AS spoken
LEFT JOIN LATERAL (
    -- LIMIT 1: one probe of seller_address_pkey a message.
    SELECT sa.kind
    FROM postern.seller_address AS sa
    WHERE sa.seller_id = m.seller_id AND sa.address = lower(m.sender_address)
    LIMIT 1
) AS authorized ON true
LEFT JOIN postern.customer_order AS o ON o.marketplace_id = m.marketplace_id AND o.order_id = m.order_id
LEFT JOIN postern.alias AS a
    ON a.marketplace_id = m.marketplace_id AND a.seller_id = m.seller_id AND a.buyer_id = m.buyer_id
CROSS JOIN LATERAL (
    SELECT
        CASE m.recipient WHEN 'seller' THEN coalesce(m.recipient_address, s.notification_address, s.messaging_address) ELSE b.address END AS address,
        CASE m.recipient WHEN 'seller' THEN s.display_name ELSE b.display_name END AS name,
        CASE m.recipient WHEN 'seller' THEN s.locale ELSE b.locale END AS locale
) AS recipient
LEFT JOIN postern.suppression AS x
    ON x.address = lower(recipient.address) AND (x.expires_at IS NULL OR x.expires_at > now())
CROSS JOIN LATERAL (
    -- One probe of event_pkey a message, for the few that have a history already.
    SELECT
        coalesce(bool_or(e.kind = 'delayed'), false) AS is_reported_delayed,
        coalesce(array_agg(e.detail ->> 'waives') FILTER (WHERE e.kind = 'released' AND e.detail ? 'waives'), '{}')
            AS waived_checks,
        max(e.at) FILTER (WHERE e.kind = 'released') AS released_at
    FROM (SELECT v.kind, v.detail, v.at FROM postern.event AS v WHERE v.message_id = m.message_id OFFSET 0) AS e
) AS happened;
