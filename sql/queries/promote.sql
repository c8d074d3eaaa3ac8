-- Moves what has fallen due to where the claim looks. Safe for any number of callers.
--
-- $1 messages at the most
WITH due AS MATERIALIZED (
    SELECT s.ctid AS place, s.*
    FROM postern.scheduled_entry AS s
    -- now() and not clock_timestamp(), which could not use scheduled_entry_pkey.
    WHERE s.due_at <= now()
    ORDER BY s.due_at
    LIMIT $1
    FOR UPDATE SKIP LOCKED
),
removed AS (
    DELETE FROM postern.scheduled_entry AS s
    WHERE s.ctid = ANY (ARRAY(SELECT d.place FROM due AS d))
)
INSERT INTO postern.queue_entry (message_id, seller_id, marketplace_id, priority, attempts, quota_day, ready_at)
SELECT d.message_id, d.seller_id, d.marketplace_id, d.priority, d.attempts, d.quota_day, d.due_at
FROM due AS d;
