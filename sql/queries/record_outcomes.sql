-- Ends what a lease holds, or schedules its next attempt.
--
-- $1 lease, and parallel arrays, in the order in which things happened to each message:
-- $2 message, $3 attempt (NULL: none was begun), $4 event, $5 reason, $6 detail,
-- $7 seconds until the next attempt (NULL: the message is done), $8 whether its quota is given back, $9 template of the
-- notice that the seller is told by, $10 the rule that the notice names
--
-- Answers the messages whose outcome was recorded, one row an event. One that is missing had left the lease: either this statement was
-- applied before and its answer lost, or the lease ran out. Both times there is nothing left to do.
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
        AS h (message_id, attempts, priority, quota_day)
),
happened AS MATERIALIZED (
    SELECT o.*, h.attempts, h.priority, h.quota_day
    FROM unnest(
        $2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::jsonb[], $7::double precision[], $8::boolean[],
        $9::text[], $10::text[]
    ) WITH ORDINALITY AS o (
        message_id, attempt, kind, reason, detail, retry_seconds, gives_back, notice, rule, place
    )
    JOIN held AS h ON h.message_id = o.message_id AND h.attempts + 1 = coalesce(o.attempt, h.attempts + 1)
),
recorded AS (
    INSERT INTO postern.event (message_id, kind, reason, attempt, detail)
    SELECT h.message_id, h.kind, h.reason, h.attempt, h.detail
    FROM happened AS h
    ORDER BY h.place
    RETURNING message_id
),
scheduled AS (
    INSERT INTO postern.scheduled_entry (due_at, message_id, seller_id, marketplace_id, priority, attempts, quota_day)
    SELECT
        clock_timestamp() + make_interval(secs => h.retry_seconds), h.message_id, m.seller_id, m.marketplace_id,
        h.priority, coalesce(h.attempt, h.attempts), h.quota_day
    FROM happened AS h
    CROSS JOIN LATERAL (
        -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
        SELECT o.seller_id, o.marketplace_id FROM postern.outbound_message AS o WHERE o.message_id = h.message_id OFFSET 0
    ) AS m
    WHERE h.retry_seconds IS NOT NULL
),
freeing AS MATERIALIZED (
    -- R50: a request that could not be sent leaves its place to another. All workers lock the orders' rows in one order.
    SELECT r.marketplace_id, r.order_id
    FROM postern.feedback_request AS r
    WHERE r.message_id IN (SELECT h.message_id FROM happened AS h WHERE h.kind = 'failed')
    ORDER BY r.marketplace_id, r.order_id
    FOR UPDATE
),
freed AS (
    UPDATE postern.feedback_request AS r
    SET message_id = NULL
    FROM freeing AS f
    WHERE (r.marketplace_id, r.order_id) = (f.marketplace_id, f.order_id)
),
refund AS MATERIALIZED (
    SELECT m.seller_id, h.quota_day AS day, count(*)::integer AS messages
    FROM happened AS h
    CROSS JOIN LATERAL (
        -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
        SELECT o.seller_id, o.marketplace_id FROM postern.outbound_message AS o WHERE o.message_id = h.message_id OFFSET 0
    ) AS m
    WHERE h.gives_back AND h.quota_day IS NOT NULL
    GROUP BY 1, 2
),
locked AS MATERIALIZED (
    -- All workers lock the sellers' rows in one order.
    SELECT q.seller_id, q.day
    FROM postern.quota_day AS q
    WHERE (q.seller_id, q.day) IN (SELECT r.seller_id, r.day FROM refund AS r)
        -- After the orders' rows, as in decide.sql.
        AND (SELECT count(*) FROM freeing) >= 0
    ORDER BY q.seller_id, q.day
    FOR UPDATE
),
refunded AS (
    UPDATE postern.quota_day AS q
    SET used = q.used - r.messages
    FROM refund AS r
    JOIN locked AS k ON (k.seller_id, k.day) = (r.seller_id, r.day)
    WHERE (q.seller_id, q.day) = (r.seller_id, r.day)
),
told AS MATERIALIZED (
    SELECT postern.write_notices(
        array_agg(h.message_id), array_agg(h.notice), array_agg(h.kind), array_agg(h.reason), array_agg(h.rule),
        -- What is missing from the seller's own message; a server's words are not for sellers (R06).
        array_agg(CASE WHEN h.reason IN ('render_failed', 'compose_failed') THEN h.detail ->> 'error' END),
        array_fill(NULL::integer, ARRAY[count(*)::integer])
    ) AS notices
    FROM happened AS h
    WHERE h.notice IS NOT NULL
    HAVING count(*) > 0
),
remaining AS MATERIALIZED (
    SELECT h.*
    FROM held AS h
    WHERE NOT EXISTS (SELECT FROM happened AS d WHERE d.message_id = h.message_id)
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
SELECT r.message_id, (SELECT t.notices FROM told AS t) AS notices
FROM recorded AS r;
