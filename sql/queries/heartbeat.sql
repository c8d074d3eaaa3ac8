-- Renews a worker's leases. No row: it was declared lost, and what it held is in other hands.
--
-- $1 worker, $2 seconds, $3 what it is doing
UPDATE postern.worker AS w
SET heartbeat_at = now(), expires_at = now() + make_interval(secs => $2), activity = $3
WHERE w.worker_id = $1 AND w.stopped_at IS NULL
RETURNING w.worker_id;
