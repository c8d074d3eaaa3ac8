-- Gives back what a lease holds and no attempt was begun for (Q12): it waits again as if it had never been claimed.
--
-- $1 lease, $2 messages
WITH fence AS MATERIALIZED (
    SELECT l.lease_id, l.message_ids, l.attempts, l.priorities, l.quota_days
    FROM postern.lease AS l
    WHERE l.lease_id = $1
    FOR UPDATE
),
held AS MATERIALIZED (
    SELECT
        h.*,
        h.message_id = ANY ($2::bigint[])
            -- OFFSET 0: one probe of attempt_pkey a message, whatever the planner thinks of the table.
            AND NOT EXISTS (
                SELECT FROM postern.attempt AS a
                WHERE a.message_id = h.message_id AND a.attempt = h.attempts + 1
                OFFSET 0
            ) AS goes_back
    FROM fence AS f
    CROSS JOIN unnest(f.message_ids, f.attempts, f.priorities, f.quota_days)
        AS h (message_id, attempts, priority, quota_day)
),
requeued AS (
    INSERT INTO postern.queue_entry (message_id, seller_id, marketplace_id, priority, attempts, quota_day)
    SELECT h.message_id, m.seller_id, m.marketplace_id, h.priority, h.attempts, h.quota_day
    FROM held AS h
    CROSS JOIN LATERAL (
        -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
        SELECT o.seller_id, o.marketplace_id FROM postern.outbound_message AS o WHERE o.message_id = h.message_id OFFSET 0
    ) AS m
    WHERE h.goes_back
    RETURNING message_id
),
kept AS (
    UPDATE postern.lease AS l
    SET (message_ids, attempts, priorities, quota_days) = (
        SELECT array_agg(h.message_id), array_agg(h.attempts), array_agg(h.priority), array_agg(h.quota_day)
        FROM held AS h
        WHERE NOT h.goes_back
    )
    FROM fence AS f
    WHERE l.lease_id = f.lease_id AND EXISTS (SELECT FROM held AS h WHERE NOT h.goes_back)
),
ended AS (
    DELETE FROM postern.lease AS l
    USING fence AS f
    WHERE l.lease_id = f.lease_id AND NOT EXISTS (SELECT FROM held AS h WHERE NOT h.goes_back)
)
SELECT r.message_id
FROM requeued AS r;
