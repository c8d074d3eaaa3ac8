-- Asks producers for a NOTIFY for a while.
--
-- $1 worker, $2 seconds
INSERT INTO postern.idle_worker AS i (worker_id, until)
VALUES ($1, now() + make_interval(secs => $2))
ON CONFLICT (worker_id) DO UPDATE SET until = excluded.until;
