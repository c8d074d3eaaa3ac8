-- Takes back what workers held that have not renewed their lease in time (Q06). Safe for any number of callers.
--
-- A worker is declared lost in this statement, under its row's lock: a heartbeat that comes first saves it, one that
-- comes later finds that it has nothing any more. After the server itself was away nobody could renew, so for a while
-- nobody is declared lost.
--
-- $1 leases at the most, $2 seconds that leases hold without renewal
WITH declared AS (
    UPDATE postern.worker AS w
    SET stopped_at = now()
    WHERE w.stopped_at IS NULL
        AND w.expires_at < now()
        AND pg_postmaster_start_time() < now() - make_interval(secs => $2)
    RETURNING w.worker_id
),
dead AS MATERIALIZED (
    SELECT l.lease_id, l.worker_id, l.message_ids, l.attempts, l.priorities, l.quota_days
    FROM postern.lease AS l
    WHERE l.worker_id IN (SELECT d.worker_id FROM declared AS d)
        OR NOT EXISTS (SELECT FROM postern.worker AS w WHERE w.worker_id = l.worker_id AND w.stopped_at IS NULL)
    ORDER BY l.lease_id
    LIMIT $1
    FOR UPDATE OF l SKIP LOCKED
),
lost AS MATERIALIZED (
    SELECT
        h.*,
        m.seller_id,
        m.marketplace_id,
        a.attempt,
        CASE WHEN a.attempt IS NULL THEN NULL ELSE (
            SELECT e.value #>> '{}'
            FROM postern.effective_setting AS e
            WHERE e.marketplace_id = m.marketplace_id AND e.key = 'crash.uncertain'
        ) END AS settlement
    FROM dead AS d
    CROSS JOIN unnest(d.message_ids, d.attempts, d.priorities, d.quota_days)
        AS h (message_id, attempts, priority, quota_day)
    CROSS JOIN LATERAL (
        -- OFFSET 0: one probe of outbound_message_pkey a message, whatever the planner thinks of the table.
        SELECT o.seller_id, o.marketplace_id FROM postern.outbound_message AS o WHERE o.message_id = h.message_id OFFSET 0
    ) AS m
    LEFT JOIN postern.attempt AS a ON a.message_id = h.message_id AND a.attempt = h.attempts + 1
),
recorded AS (
    INSERT INTO postern.event (message_id, kind, reason, attempt)
    SELECT what.message_id, what.kind, what.reason, what.attempt
    FROM (
        SELECT l.message_id, 1 AS place, 'lease_expired' AS kind, NULL AS reason, NULL::smallint AS attempt
        FROM lost AS l
        WHERE l.attempt IS NULL
        UNION ALL
        SELECT l.message_id, 1, 'outcome_unknown', 'worker_lost', l.attempt
        FROM lost AS l
        WHERE l.attempt IS NOT NULL
        UNION ALL
        SELECT l.message_id, 2, 'sent', 'assumed_after_unknown_outcome', l.attempt
        FROM lost AS l
        WHERE l.settlement = 'assume_sent'
        UNION ALL
        SELECT l.message_id, 2, 'retry_scheduled', 'resend_after_unknown_outcome', l.attempt
        FROM lost AS l
        WHERE l.settlement = 'resend'
    ) AS what
    ORDER BY what.message_id, what.place
),
requeued AS (
    INSERT INTO postern.queue_entry (message_id, seller_id, marketplace_id, priority, attempts, quota_day)
    SELECT l.message_id, l.seller_id, l.marketplace_id, l.priority, coalesce(l.attempt, l.attempts), l.quota_day
    FROM lost AS l
    WHERE l.attempt IS NULL OR l.settlement = 'resend'
),
ended AS (
    DELETE FROM postern.lease AS l
    USING dead AS d
    WHERE l.lease_id = d.lease_id
)
SELECT l.message_id, l.attempt, l.settlement
FROM lost AS l;
