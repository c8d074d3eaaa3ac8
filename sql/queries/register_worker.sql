-- $1 worker, $2 host, $3 process, $4 version, $5 seconds that its leases hold without renewal
INSERT INTO postern.worker (worker_id, host, process_id, version, expires_at)
VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5));
