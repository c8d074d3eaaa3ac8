-- Claims a batch, fair over sellers, and writes its lease in the same statement.
--
-- $1 batch size, $2 the seller after whom to begin (where this worker's last claim ended), $3 worker, $4 the quantum: messages that
-- a seller of weight 1 gets at its turn
--
-- Most urgent priority first. Within a priority the sellers have their turns one after the other, from the cursor on and round,
-- oldest message first, until the batch is full. Whoever had its turn and has more shares what is left of the batch by weight: a lone
-- seller gets all of it. What a priority leaves goes to the next. The walk over sellers is a loose scan of
-- queue_entry_pkey (priority, seller_id, message_id): one probe a seller, however much a seller has waiting (Q09), and
-- one probe for a seller behind a closed gate (Q10). It goes only as far as the batch needs: nothing between the walk and
-- the outer LIMIT sorts or hashes.
WITH RECURSIVE priority AS (
    (SELECT q.priority AS value FROM postern.queue_entry AS q ORDER BY q.priority LIMIT 1)
    UNION ALL
    SELECT (SELECT q.priority FROM postern.queue_entry AS q WHERE q.priority > p.value ORDER BY q.priority LIMIT 1)
    FROM priority AS p
    WHERE p.value IS NOT NULL
),
picked AS MATERIALIZED (
    SELECT taken.*
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
        ),
        turn AS MATERIALIZED (
            SELECT visit.visited, visit.weight, slice.*
            FROM (
                SELECT
                    s.seller_id,
                    s.visited,
                    -- A subquery, since a join could hash the walk and so read it to its end.
                    coalesce((SELECT w.weight FROM postern.seller_weight AS w WHERE w.seller_id = s.seller_id), 1) AS weight
                FROM step AS s
                WHERE NOT EXISTS (
                    SELECT FROM postern.gate AS g
                    WHERE (g.marketplace_id IS NULL OR g.marketplace_id = s.marketplace_id)
                        AND (g.seller_id IS NULL OR g.seller_id = s.seller_id)
                )
            ) AS visit
            CROSS JOIN LATERAL (
                SELECT q.ctid AS place, q.message_id, q.seller_id, q.priority, q.attempts, q.quota_day
                FROM postern.queue_entry AS q
                WHERE q.priority = p.value AND q.seller_id = visit.seller_id
                ORDER BY q.message_id
                LIMIT $4::integer * visit.weight
                FOR UPDATE SKIP LOCKED
            ) AS slice
            LIMIT $1
        )
        SELECT t.* FROM turn AS t
        UNION ALL
        SELECT unsated.visited, unsated.weight, slice.*
        FROM (
            SELECT
                t.seller_id, t.visited, t.weight, max(t.message_id) AS message_id,
                ceil(
                    ($1 - (SELECT count(*) FROM turn))::numeric * t.weight / sum(t.weight) OVER ()
                ) AS share
            FROM turn AS t
            WHERE (SELECT count(*) FROM turn) < $1
            GROUP BY t.seller_id, t.visited, t.weight
            HAVING count(*) = $4::integer * t.weight
        ) AS unsated
        CROSS JOIN LATERAL (
            SELECT q.ctid AS place, q.message_id, q.seller_id, q.priority, q.attempts, q.quota_day
            FROM postern.queue_entry AS q
            WHERE q.priority = p.value AND q.seller_id = unsated.seller_id AND q.message_id > unsated.message_id
            ORDER BY q.message_id
            LIMIT unsated.share
            FOR UPDATE SKIP LOCKED
        ) AS slice
    ) AS taken
    WHERE p.value IS NOT NULL
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
