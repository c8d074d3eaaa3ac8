-- Stores the decisions on a batch and reserves quota for what passed, in one transaction: what a crash cannot split is
-- what was counted and who was counted.
--
-- $1 lease, $2 policy version, and parallel arrays:
-- $3 message, $4 outcome, $5 reason, $6 verdicts (one text each, parted by line feeds), $7 facts,
-- $8 whether it needs quota, $9 quota day, $10 limit, $11 what becomes of it when over quota, $12 when the next day begins,
-- $13 particulars of the reason, $14 rule, $15 how it passes the opt-out for its importance alone, $16 whether it asks for
-- feedback that is limited, $17 template of the notice that a refusal is told by, $18 whether the seller is told of rejections
--
-- Answers what each message came to; no row for a message that this lease no longer holds.
WITH fence AS MATERIALIZED (
    SELECT l.lease_id, l.message_ids, l.attempts, l.priorities, l.quota_days
    FROM postern.lease AS l
    WHERE l.lease_id = $1
    FOR UPDATE
),
held AS MATERIALIZED (
    SELECT h.*
    FROM fence AS f
    CROSS JOIN unnest(f.message_ids, f.attempts, f.priorities, f.quota_days)
        AS h (message_id, attempts, priority, counted_on)
),
proposed AS MATERIALIZED (
    SELECT j.*, h.attempts, h.priority, h.counted_on, m.seller_id, m.marketplace_id, m.order_id
    FROM unnest(
        $3::bigint[], $4::text[], $5::text[], $6::text[], $7::jsonb[],
        $8::boolean[], $9::date[], $10::integer[], $11::text[], $12::timestamptz[], $13::text[],
        $14::text[], $15::text[], $16::boolean[], $17::text[], $18::boolean[]
    ) WITH ORDINALITY AS j (
        message_id, outcome, reason, verdicts, facts,
        needs_quota, day, day_limit, when_over, next_day_at, particulars,
        rule, override, asks_feedback, notice, tells_rejections, place
    )
    JOIN held AS h ON h.message_id = j.message_id
    CROSS JOIN LATERAL (
        -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
        SELECT o.seller_id, o.marketplace_id, o.order_id
        FROM postern.outbound_message AS o
        WHERE o.message_id = j.message_id
        OFFSET 0
    ) AS m
),
feedback AS MATERIALIZED (
    -- R50: who holds the order's one request, as of the lock; reserve_feedback.sql has made the rows.
    SELECT r.marketplace_id, r.order_id, r.message_id AS holder
    FROM postern.feedback_request AS r
    WHERE (r.marketplace_id, r.order_id) IN (
        SELECT p.marketplace_id, p.order_id FROM proposed AS p WHERE p.asks_feedback
    )
    -- All workers lock the orders' rows in one order, and before any quota.
    ORDER BY r.marketplace_id, r.order_id
    FOR UPDATE
),
admitted AS MATERIALIZED (
    SELECT
        p.*,
        CASE
            WHEN NOT p.asks_feedback OR p.outcome <> 'pass' THEN true
            WHEN b.holder IS NOT NULL THEN b.holder = p.message_id
            ELSE row_number() OVER (
                PARTITION BY p.marketplace_id, p.order_id, p.asks_feedback, p.outcome ORDER BY p.place
            ) = 1
        END AS is_admitted
    FROM proposed AS p
    LEFT JOIN feedback AS b ON p.asks_feedback AND b.marketplace_id = p.marketplace_id AND b.order_id = p.order_id
),
judged AS MATERIALIZED (
    SELECT
        a.message_id, a.verdicts, a.facts, a.needs_quota, a.day, a.day_limit, a.when_over, a.next_day_at, a.particulars,
        a.override, a.asks_feedback, a.tells_rejections, a.place, a.attempts, a.priority, a.counted_on, a.seller_id,
        a.marketplace_id, a.order_id, a.is_admitted, final.*,
        a.needs_quota AND final.outcome = 'pass' AND a.counted_on IS NULL AS asks,
        -- Counted at an earlier claim, never begun, and refused now: it is given back.
        final.outcome <> 'pass' AND a.counted_on IS NOT NULL AND a.attempts = 0 AS gives_back
    FROM admitted AS a
    CROSS JOIN LATERAL (
        SELECT
            CASE WHEN a.is_admitted THEN a.outcome ELSE 'rejected' END AS outcome,
            CASE WHEN a.is_admitted THEN a.reason ELSE 'feedback_already_requested' END AS reason,
            CASE WHEN a.is_admitted THEN a.rule ELSE 'R50' END AS rule,
            CASE WHEN a.is_admitted THEN a.notice WHEN a.tells_rejections THEN 'notice' END AS notice
    ) AS final
),
movement AS MATERIALIZED (
    SELECT
        j.seller_id,
        coalesce(j.counted_on, j.day) AS day,
        count(*) FILTER (WHERE j.asks)::integer AS asked,
        -- The one that the seller is told of if not all are granted; none where nothing is told.
        (
            array_agg(j.message_id ORDER BY j.place DESC)
            FILTER (WHERE j.asks AND j.tells_rejections AND j.when_over = 'rejected')
        )[1] AS last_message_id,
        count(*) FILTER (WHERE j.gives_back)::integer AS given_back,
        -- -1: nothing is asked for, and the limit that stands in the row stays.
        coalesce(max(j.day_limit) FILTER (WHERE j.asks), -1) AS day_limit
    FROM judged AS j
    WHERE j.asks OR j.gives_back
    GROUP BY 1, 2
),
reserved AS (
    INSERT INTO postern.quota_day AS q (
        seller_id, day, used, quota, asked, granted, last_message_id, noticed_message_id
    )
    SELECT
        v.seller_id, v.day, g.messages, v.day_limit, v.asked, g.messages, v.last_message_id,
        CASE WHEN g.messages < v.asked THEN v.last_message_id END
    FROM movement AS v
    CROSS JOIN LATERAL (SELECT greatest(0, least(v.asked, v.day_limit)) AS messages) AS g
    -- All workers lock the sellers' rows in one order.
    ORDER BY v.seller_id, v.day
    ON CONFLICT (seller_id, day) DO UPDATE SET
        (used, quota, asked, granted, last_message_id, noticed_message_id) = (
            SELECT
                q.used - returned.messages + granting.messages,
                CASE WHEN excluded.quota >= 0 THEN excluded.quota ELSE q.quota END,
                excluded.asked,
                granting.messages,
                excluded.last_message_id,
                -- The seller is told once a day; of those refused the last one always is.
                coalesce(
                    q.noticed_message_id,
                    CASE WHEN granting.messages < excluded.asked THEN excluded.last_message_id END
                )
            FROM (
                SELECT CASE WHEN (SELECT bool_or(v.given_back > 0) FROM movement AS v) THEN (
                    SELECT v.given_back FROM movement AS v WHERE (v.seller_id, v.day) = (q.seller_id, q.day)
                ) ELSE 0 END AS messages
            ) AS returned
            CROSS JOIN LATERAL (
                SELECT least(excluded.granted, greatest(excluded.quota - q.used + returned.messages, 0)) AS messages
            ) AS granting
        )
    RETURNING q.seller_id, q.day, q.granted, q.noticed_message_id
),
settled AS MATERIALIZED (
    SELECT
        j.*,
        CASE
            WHEN NOT j.asks THEN true
            ELSE row_number() OVER (PARTITION BY j.seller_id, j.day, j.asks ORDER BY j.place) <= r.granted
        END AS is_within_quota,
        r.noticed_message_id = j.message_id AS is_noticed
    FROM judged AS j
    LEFT JOIN reserved AS r ON j.asks AND r.seller_id = j.seller_id AND r.day = j.day
),
final AS MATERIALIZED (
    SELECT
        s.*,
        CASE WHEN s.is_within_quota THEN s.outcome ELSE s.when_over END AS result,
        CASE WHEN s.is_within_quota THEN s.reason ELSE 'over_quota' END AS result_reason,
        CASE WHEN s.is_within_quota THEN s.rule ELSE 'R44' END AS result_rule,
        CASE
            WHEN s.gives_back THEN NULL
            WHEN s.asks AND s.is_within_quota THEN s.day
            ELSE s.counted_on
        END AS quota_day
    FROM settled AS s
),
stored AS (
    INSERT INTO postern.decision (
        message_id, policy_version, outcome, reason, rule, verdicts, facts, quota_day, quota_limit
    )
    SELECT
        f.message_id,
        $2,
        f.result,
        f.result_reason,
        f.result_rule,
        string_to_array(f.verdicts, E'\n')
            || CASE WHEN NOT f.is_admitted THEN ARRAY['R50 feedback_order:fail:rejected:feedback_already_requested'] ELSE '{}' END
            || CASE
                WHEN f.outcome <> 'pass' THEN 'R44 quota:not_reached'
                WHEN NOT f.needs_quota THEN 'R44 quota:not_applicable'
                WHEN NOT f.asks THEN 'R44 quota:pass:counted_before'
                WHEN f.is_within_quota THEN 'R44 quota:pass'
                ELSE 'R44 quota:fail:' || f.when_over || ':over_quota'
            END,
        f.facts,
        f.quota_day,
        CASE WHEN f.asks THEN f.day_limit END
    FROM final AS f
),
recorded AS (
    INSERT INTO postern.event (message_id, kind, reason, detail)
    SELECT
        f.message_id,
        f.result,
        f.result_reason,
        CASE
            WHEN NOT f.is_within_quota THEN jsonb_build_object('quota', f.day_limit, 'day', f.day)
            WHEN f.particulars IS NOT NULL THEN jsonb_build_object('particulars', f.particulars)
        END
    FROM final AS f
    WHERE f.result <> 'pass'
),
overridden AS (
    -- R23: counted once for each message, however often it is claimed.
    INSERT INTO postern.override_use (message_id, marketplace_id, seller_id, buyer_id, kind)
    SELECT f.message_id, f.marketplace_id, f.seller_id, o.buyer_id, f.override
    FROM final AS f
    JOIN postern.outbound_message AS o ON o.message_id = f.message_id
    WHERE f.result = 'pass' AND f.override IS NOT NULL
    ON CONFLICT (message_id) DO NOTHING
),
requested AS (
    -- R50: the order's one request is this one, until it turns out that it cannot be sent.
    UPDATE postern.feedback_request AS r
    SET message_id = CASE WHEN f.result IN ('pass', 'deferred', 'held') THEN f.message_id END
    FROM final AS f
    WHERE f.asks_feedback
        AND f.is_admitted
        AND r.marketplace_id = f.marketplace_id
        AND r.order_id = f.order_id
        AND (r.message_id = f.message_id OR (r.message_id IS NULL AND f.result IN ('pass', 'deferred')))
),
told AS MATERIALIZED (
    SELECT postern.write_notices(
        array_agg(n.message_id), array_agg(n.template), array_agg(n.result), array_agg(n.result_reason),
        array_agg(n.result_rule), array_agg(n.particulars), array_agg(n.quota)
    ) AS notices
    FROM (
        SELECT
            f.message_id,
            CASE WHEN f.is_within_quota THEN f.notice ELSE 'notice' END AS template,
            f.result,
            f.result_reason,
            f.result_rule,
            f.particulars,
            CASE WHEN NOT f.is_within_quota THEN f.day_limit END AS quota
        FROM final AS f
        WHERE CASE
            WHEN f.is_within_quota THEN f.result <> 'pass' AND f.notice IS NOT NULL
            ELSE f.result = 'rejected' AND f.tells_rejections AND f.is_noticed
        END
    ) AS n
    HAVING count(*) > 0
),
deferred AS (
    INSERT INTO postern.scheduled_entry (due_at, message_id, seller_id, marketplace_id, priority, attempts)
    SELECT f.next_day_at, f.message_id, f.seller_id, f.marketplace_id, f.priority, f.attempts
    FROM final AS f
    WHERE f.result = 'deferred'
),
remaining AS MATERIALIZED (
    SELECT h.message_id, h.attempts, h.priority, CASE WHEN f.message_id IS NULL THEN h.counted_on ELSE f.quota_day END AS quota_day
    FROM held AS h
    LEFT JOIN final AS f ON f.message_id = h.message_id
    WHERE coalesce(f.result, 'pass') = 'pass'
),
kept AS (
    UPDATE postern.lease AS l
    SET (message_ids, attempts, priorities, quota_days) = (
        SELECT array_agg(r.message_id), array_agg(r.attempts), array_agg(r.priority), array_agg(r.quota_day)
        FROM remaining AS r
    )
    FROM fence AS f
    WHERE l.lease_id = f.lease_id AND EXISTS (SELECT FROM remaining)
),
ended AS (
    DELETE FROM postern.lease AS l
    USING fence AS f
    WHERE l.lease_id = f.lease_id AND NOT EXISTS (SELECT FROM remaining)
)
SELECT f.message_id, f.result AS outcome, f.result_reason AS reason, (SELECT t.notices FROM told AS t) AS notices
FROM final AS f;
