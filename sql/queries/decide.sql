-- Stores the decisions on a batch and reserves quota for what passed, in one transaction: what a crash cannot split is
-- what was counted and who was counted.
--
-- $1 lease, $2 policy version, and parallel arrays:
-- $3 message, $4 outcome, $5 reason, $6 verdicts (one text each, parted by line feeds), $7 facts,
-- $8 whether it needs quota, $9 quota day, $10 limit, $11 what becomes of it when over quota, $12 when the next day begins,
-- $13 particulars of the reason
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
judged AS MATERIALIZED (
    SELECT
        j.*,
        h.attempts,
        h.priority,
        h.counted_on,
        m.seller_id,
        m.marketplace_id,
        j.needs_quota AND j.outcome = 'pass' AND h.counted_on IS NULL AS asks,
        -- Counted at an earlier claim, never begun, and refused now: it is given back.
        j.outcome <> 'pass' AND h.counted_on IS NOT NULL AND h.attempts = 0 AS gives_back
    FROM unnest(
        $3::bigint[], $4::text[], $5::text[], $6::text[], $7::jsonb[],
        $8::boolean[], $9::date[], $10::integer[], $11::text[], $12::timestamptz[], $13::text[]
    ) WITH ORDINALITY AS j (
        message_id, outcome, reason, verdicts, facts,
        needs_quota, day, day_limit, when_over, next_day_at, particulars, place
    )
    JOIN held AS h ON h.message_id = j.message_id
    CROSS JOIN LATERAL (
        -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
        SELECT o.seller_id, o.marketplace_id FROM postern.outbound_message AS o WHERE o.message_id = j.message_id OFFSET 0
    ) AS m
),
movement AS MATERIALIZED (
    SELECT
        j.seller_id,
        coalesce(j.counted_on, j.day) AS day,
        count(*) FILTER (WHERE j.asks)::integer AS asked,
        count(*) FILTER (WHERE j.gives_back)::integer AS given_back,
        -- -1: nothing is asked for, and the limit that stands in the row stays.
        coalesce(max(j.day_limit) FILTER (WHERE j.asks), -1) AS day_limit
    FROM judged AS j
    WHERE j.asks OR j.gives_back
    GROUP BY 1, 2
),
reserved AS (
    INSERT INTO postern.quota_day AS q (seller_id, day, used, quota, granted)
    SELECT v.seller_id, v.day, greatest(0, least(v.asked, v.day_limit)), v.day_limit, greatest(0, least(v.asked, v.day_limit))
    FROM movement AS v
    -- All workers lock the sellers' rows in one order.
    ORDER BY v.seller_id, v.day
    ON CONFLICT (seller_id, day) DO UPDATE SET
        (used, quota, granted) = (
            SELECT
                q.used - returned.messages + granting.messages,
                CASE WHEN excluded.quota >= 0 THEN excluded.quota ELSE q.quota END,
                granting.messages
            FROM (
                SELECT CASE WHEN (SELECT bool_or(v.given_back > 0) FROM movement AS v) THEN (
                    SELECT v.given_back FROM movement AS v WHERE (v.seller_id, v.day) = (q.seller_id, q.day)
                ) ELSE 0 END AS messages
            ) AS returned
            CROSS JOIN LATERAL (
                SELECT least(excluded.granted, greatest(excluded.quota - q.used + returned.messages, 0)) AS messages
            ) AS granting
        )
    RETURNING q.seller_id, q.day, q.granted
),
settled AS MATERIALIZED (
    SELECT
        j.*,
        CASE
            WHEN NOT j.asks THEN true
            ELSE row_number() OVER (PARTITION BY j.seller_id, j.day, j.asks ORDER BY j.place) <= r.granted
        END AS is_within_quota
    FROM judged AS j
    LEFT JOIN reserved AS r ON j.asks AND r.seller_id = j.seller_id AND r.day = j.day
),
final AS MATERIALIZED (
    SELECT
        s.*,
        CASE WHEN s.is_within_quota THEN s.outcome ELSE s.when_over END AS result,
        CASE WHEN s.is_within_quota THEN s.reason ELSE 'over_quota' END AS result_reason,
        CASE
            WHEN s.gives_back THEN NULL
            WHEN s.asks AND s.is_within_quota THEN s.day
            ELSE s.counted_on
        END AS quota_day
    FROM settled AS s
),
stored AS (
    INSERT INTO postern.decision (message_id, policy_version, outcome, reason, verdicts, facts, quota_day, quota_limit)
    SELECT
        f.message_id,
        $2,
        f.result,
        f.result_reason,
        string_to_array(f.verdicts, E'\n') || CASE
            WHEN f.outcome <> 'pass' THEN 'quota:not_reached'
            WHEN NOT f.needs_quota THEN 'quota:not_applicable'
            WHEN NOT f.asks THEN 'quota:pass:counted_before'
            WHEN f.is_within_quota THEN 'quota:pass'
            ELSE 'quota:fail:' || f.when_over || ':over_quota'
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
SELECT f.message_id, f.result AS outcome, f.result_reason AS reason
FROM final AS f;
