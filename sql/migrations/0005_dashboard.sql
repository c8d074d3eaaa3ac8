-- What dashboards read (R30). Columns here are a contract: they are added to, never renamed or taken away.

CREATE SCHEMA postern_dashboard;

-- One row a message: where it stands, why, since when, and the times of what happened to it.
CREATE VIEW postern_dashboard.message_status AS
SELECT
    m.message_id,
    m.marketplace_id,
    m.seller_id,
    m.buyer_id,
    m.order_id,
    m.channel,
    m.contact_reason,
    m.producer,
    m.idempotency_key,
    CASE
        WHEN running.started_at IS NOT NULL AND (latest.at IS NULL OR running.started_at > latest.at) THEN 'sending'
        WHEN latest.kind IS NULL THEN 'queued'
        WHEN latest.kind IN ('released', 'retry_scheduled', 'deferred', 'lease_expired') THEN 'queued'
        WHEN latest.kind = 'outcome_unknown' THEN 'uncertain'
        ELSE latest.kind
    END AS status,
    latest.reason,
    coalesce(running.attempt, 0) AS attempts,
    (SELECT count(*) FROM postern.attachment AS a WHERE a.message_id = m.message_id) AS attachments,
    m.enqueued_at AS queued_at,
    times.blocked_at,
    times.rejected_at,
    times.held_at,
    times.sent_at,
    times.delivered_at,
    times.bounced_at,
    times.failed_at,
    times.expired_at,
    times.cancelled_at
FROM postern.outbound_message AS m
LEFT JOIN LATERAL (
    SELECT e.kind, e.reason, e.at
    FROM postern.event AS e
    WHERE e.message_id = m.message_id AND e.kind NOT IN ('delayed', 'complained')
    ORDER BY e.event_id DESC
    LIMIT 1
) AS latest ON true
LEFT JOIN LATERAL (
    SELECT a.attempt, a.started_at
    FROM postern.attempt AS a
    WHERE a.message_id = m.message_id
    ORDER BY a.attempt DESC
    LIMIT 1
) AS running ON true
LEFT JOIN LATERAL (
    SELECT
        min(e.at) FILTER (WHERE e.kind = 'blocked') AS blocked_at,
        min(e.at) FILTER (WHERE e.kind = 'rejected') AS rejected_at,
        max(e.at) FILTER (WHERE e.kind = 'held') AS held_at,
        min(e.at) FILTER (WHERE e.kind = 'sent') AS sent_at,
        min(e.at) FILTER (WHERE e.kind = 'delivered') AS delivered_at,
        min(e.at) FILTER (WHERE e.kind = 'bounced') AS bounced_at,
        min(e.at) FILTER (WHERE e.kind = 'failed') AS failed_at,
        min(e.at) FILTER (WHERE e.kind = 'expired') AS expired_at,
        min(e.at) FILTER (WHERE e.kind = 'cancelled') AS cancelled_at
    FROM postern.event AS e
    WHERE e.message_id = m.message_id
) AS times ON true;

-- What waits, by marketplace, and how long the oldest of it has been waiting.
CREATE VIEW postern_dashboard.queue_depth AS
SELECT
    m.marketplace_id,
    coalesce(ready.messages, 0) AS ready,
    coalesce(scheduled.messages, 0) AS scheduled,
    coalesce(running.messages, 0) AS running,
    ready.oldest_at AS oldest_ready_at,
    extract(epoch FROM clock_timestamp() - ready.oldest_at)::double precision AS oldest_ready_seconds
FROM postern.marketplace AS m
LEFT JOIN (
    SELECT q.marketplace_id, count(*) AS messages, min(q.ready_at) AS oldest_at FROM postern.queue_entry AS q GROUP BY 1
) AS ready USING (marketplace_id)
LEFT JOIN (
    SELECT s.marketplace_id, count(*) AS messages FROM postern.scheduled_entry AS s GROUP BY 1
) AS scheduled USING (marketplace_id)
LEFT JOIN (
    SELECT o.marketplace_id, count(*) AS messages
    FROM postern.lease AS l
    CROSS JOIN unnest(l.message_ids) AS held (message_id)
    JOIN postern.outbound_message AS o ON o.message_id = held.message_id
    GROUP BY 1
) AS running USING (marketplace_id);

-- How messages ended, by hour. A retry is no ending and does not stand here.
CREATE VIEW postern_dashboard.outcomes_by_hour AS
SELECT
    m.marketplace_id,
    date_trunc('hour', e.at) AS hour,
    CASE e.kind WHEN 'outcome_unknown' THEN 'uncertain' ELSE e.kind END AS status,
    e.reason,
    count(*) AS messages
FROM postern.event AS e
JOIN postern.outbound_message AS m USING (message_id)
WHERE e.kind NOT IN ('released', 'retry_scheduled', 'deferred', 'lease_expired', 'delayed', 'complained')
GROUP BY 1, 2, 3, 4;

-- Each seller's quota on each day on which it sent.
CREATE VIEW postern_dashboard.quota_use AS
SELECT s.marketplace_id, q.seller_id, s.display_name AS seller, q.day, q.used, q.quota, q.used::double precision / nullif(q.quota, 0) AS share
FROM postern.quota_day AS q
JOIN postern.seller AS s USING (seller_id);

-- The workers, and what each holds.
CREATE VIEW postern_dashboard.workers AS
SELECT
    w.worker_id, w.host, w.process_id, w.version, w.started_at, w.heartbeat_at,
    CASE WHEN w.stopped_at IS NOT NULL THEN 'stopped' WHEN w.expires_at < clock_timestamp() THEN 'lost' ELSE 'running' END AS state,
    coalesce((SELECT sum(cardinality(l.message_ids)) FROM postern.lease AS l WHERE l.worker_id = w.worker_id), 0)::bigint AS messages_held
FROM postern.worker AS w;
