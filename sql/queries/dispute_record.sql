-- Everything that is recorded of messages, in time order, one JSON object a row: for a dispute (R51).
--
-- $1 messages, or NULL; $2 seller, or NULL; $3 buyer, or NULL; $4 order, or NULL; $5 whether a seller will read it;
-- $6 marketplace, or NULL
--
-- What a seller reads holds no server's words, which may quote the buyer's address (R06), not why an address is suppressed, and
-- no other party's report.
WITH chosen AS MATERIALIZED (
    SELECT m.*
    FROM postern.outbound_message AS m
    WHERE ($1::bigint[] IS NULL OR m.message_id = ANY ($1))
        AND ($2::bigint IS NULL OR m.seller_id = $2)
        AND ($3::bigint IS NULL OR m.buyer_id = $3)
        AND ($4::text IS NULL OR m.order_id = $4)
        AND ($6::text IS NULL OR m.marketplace_id = (SELECT p.marketplace_id FROM postern.marketplace AS p WHERE p.code = $6))
),
entry AS (
    SELECT
        m.enqueued_at AS at,
        m.message_id,
        0 AS place,
        'message' AS kind,
        to_jsonb(m) - 'message_id' - 'enqueued_at' || jsonb_build_object('about_message_id', m.about_message_id::text, 'attachments', (
            SELECT coalesce(
                jsonb_agg(
                    jsonb_build_object(
                        'file_name', a.file_name,
                        -- Of what was erased the hash alone is left.
                        'sha256', encode(coalesce(a.content_sha256, a.erased_sha256), 'hex'),
                        'bytes', c.byte_count,
                        'removed', CASE WHEN $5::boolean THEN to_jsonb(v.reason IS NOT NULL) ELSE to_jsonb(v.reason) END
                    )
                    ORDER BY a.position
                ),
                '[]'
            )
            FROM postern.attachment AS a
            LEFT JOIN postern.attachment_removal AS v ON (v.message_id, v.position) = (a.message_id, a.position)
            LEFT JOIN postern.attachment_content AS c ON c.content_sha256 = a.content_sha256
            WHERE a.message_id = m.message_id
        )) AS body
    FROM chosen AS m
    UNION ALL
    SELECT d.decided_at, d.message_id, 1, 'decision', to_jsonb(d) - 'message_id' - 'decided_at' - 'decision_id'
        || CASE WHEN $5::boolean
            THEN jsonb_build_object('facts', d.facts - 'suppression' - 'scan_failure' - 'recipient_seller')
            ELSE '{}'
        END
    FROM chosen AS m
    JOIN postern.decision AS d ON d.message_id = m.message_id
    UNION ALL
    SELECT
        a.started_at,
        a.message_id,
        2,
        'attempt',
        to_jsonb(a) - 'message_id' - 'started_at' - 'lease_id' - 'worker_id' - 'mail_sha256' - 'composition'
            || jsonb_build_object('mail_sha256', encode(a.mail_sha256, 'hex'))
            || CASE WHEN $5::boolean THEN '{}' ELSE jsonb_build_object('composition', a.composition) END
    FROM chosen AS m
    JOIN postern.attempt AS a ON a.message_id = m.message_id
    UNION ALL
    SELECT
        e.at,
        e.message_id,
        3,
        'event',
        jsonb_strip_nulls(jsonb_build_object(
            'event', e.kind,
            'reason', e.reason,
            'attempt', e.attempt,
            'detail', CASE
                WHEN NOT $5::boolean THEN e.detail
                WHEN e.reason IN ('recipient_suppressed', 'scanner_failed') THEN NULL
                ELSE e.detail - 'reply' - 'failure' - 'note' - 'by'
            END
        ))
    FROM chosen AS m
    JOIN postern.event AS e ON e.message_id = m.message_id
    UNION ALL
    SELECT o.used_at, o.message_id, 4, 'override', jsonb_build_object('override', o.kind)
    FROM chosen AS m
    JOIN postern.override_use AS o ON o.message_id = m.message_id
    UNION ALL
    SELECT
        v.at,
        v.message_id,
        5,
        'override_review',
        jsonb_build_object('verdict', v.verdict, 'note', v.note, 'actor', v.actor)
    FROM chosen AS m
    JOIN postern.override_review AS v ON v.message_id = m.message_id
    WHERE NOT $5::boolean
    UNION ALL
    SELECT r.reported_at, r.message_id, 6, 'report', to_jsonb(r) - 'message_id' - 'reported_at'
    FROM chosen AS m
    JOIN postern.report AS r ON r.message_id = m.message_id
    WHERE NOT $5::boolean OR r.reporter = 'seller'
)
SELECT (jsonb_build_object('at', e.at, 'message_id', e.message_id::text, 'kind', e.kind) || e.body)::text AS entry
FROM entry AS e
ORDER BY e.at, e.message_id, e.place;
