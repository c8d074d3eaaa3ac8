-- Claims a batch, fair over sellers, and writes its lease in the same statement.
--
-- $1 batch size, $2 the seller after whom to begin (where this worker's last claim ended), $3 worker
--
-- Most urgent priority first. Within a priority each seller found gets an equal slice, oldest first; a lone seller gets
-- the whole batch, and what a priority leaves goes to the next. The walk over sellers is a loose scan of
-- queue_entry_pkey (priority, seller_id, message_id): one probe a seller, however much a seller has waiting (Q09), and
-- one probe for a seller behind a closed gate (Q10).
WITH RECURSIVE priority AS (
    (SELECT q.priority AS value FROM postern.queue_entry AS q ORDER BY q.priority LIMIT 1)
    UNION ALL
    SELECT (SELECT q.priority FROM postern.queue_entry AS q WHERE q.priority > p.value ORDER BY q.priority LIMIT 1)
    FROM priority AS p
    WHERE p.value IS NOT NULL
),
turn AS MATERIALIZED (
    SELECT
        p.value AS priority,
        visit.seller_id,
        visit.visited,
        ceil($1::numeric / count(*) OVER (PARTITION BY p.value))::integer AS slice
    FROM priority AS p
    CROSS JOIN LATERAL (
        WITH RECURSIVE step AS (
            -- lap 0 goes from the cursor to the last seller, lap 1 from the first seller to the cursor.
            SELECT first.lap, first.seller_id, first.marketplace_id, 1 AS visited
            FROM (
                (
                    SELECT 0 AS lap, q.seller_id, q.marketplace_id
                    FROM postern.queue_entry AS q
                    WHERE q.priority = p.value AND q.seller_id > $2
                    ORDER BY q.seller_id
                    LIMIT 1
                )
                UNION ALL
                (
                    SELECT 1 AS lap, q.seller_id, q.marketplace_id
                    FROM postern.queue_entry AS q
                    WHERE q.priority = p.value AND q.seller_id <= $2
                    ORDER BY q.seller_id
                    LIMIT 1
                )
                LIMIT 1
            ) AS first
            UNION ALL
            SELECT next.lap, next.seller_id, next.marketplace_id, s.visited + 1
            FROM step AS s
            CROSS JOIN LATERAL (
                (
                    SELECT 0 AS lap, q.seller_id, q.marketplace_id
                    FROM postern.queue_entry AS q
                    WHERE s.lap = 0 AND q.priority = p.value AND q.seller_id > s.seller_id
                    ORDER BY q.seller_id
                    LIMIT 1
                )
                UNION ALL
                (
                    SELECT 1 AS lap, q.seller_id, q.marketplace_id
                    FROM postern.queue_entry AS q
                    WHERE q.priority = p.value
                        AND q.seller_id > CASE s.lap WHEN 0 THEN -9223372036854775808 ELSE s.seller_id END
                        AND q.seller_id <= $2
                    ORDER BY q.seller_id
                    LIMIT 1
                )
                LIMIT 1
            ) AS next
        )
        SELECT s.seller_id, s.visited
        FROM step AS s
        WHERE NOT EXISTS (
            SELECT FROM postern.gate AS g
            WHERE (g.marketplace_id IS NULL OR g.marketplace_id = s.marketplace_id)
                AND (g.seller_id IS NULL OR g.seller_id = s.seller_id)
        )
        LIMIT $1
    ) AS visit
    WHERE p.value IS NOT NULL
),
picked AS MATERIALIZED (
    SELECT slice.*, t.visited
    FROM (SELECT * FROM turn ORDER BY priority, visited) AS t
    CROSS JOIN LATERAL (
        SELECT q.ctid AS place, q.message_id, q.seller_id, q.priority, q.attempts, q.quota_day
        FROM postern.queue_entry AS q
        WHERE q.priority = t.priority AND q.seller_id = t.seller_id
        ORDER BY q.message_id
        LIMIT t.slice
        FOR UPDATE SKIP LOCKED
    ) AS slice
    LIMIT $1
),
removed AS (
    -- By place, since the rows are locked: a join on ctid would read the whole table.
    DELETE FROM postern.queue_entry AS q
    WHERE q.ctid = ANY (ARRAY(SELECT p.place FROM picked AS p))
),
granted AS (
    INSERT INTO postern.lease (worker_id, message_ids, attempts, priorities, quota_days)
    SELECT $3, array_agg(p.message_id), array_agg(p.attempts), array_agg(p.priority), array_agg(p.quota_day)
    FROM picked AS p
    HAVING count(*) > 0
    RETURNING lease_id
)
SELECT g.lease_id, p.message_id, p.seller_id, p.priority, p.attempts, p.quota_day
FROM picked AS p
CROSS JOIN granted AS g
-- The last row names the seller after whom the next claim begins.
ORDER BY p.priority, p.visited, p.message_id;
