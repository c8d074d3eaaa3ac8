-- A worker that has drained says good-bye; what it should still hold, reclaim.sql takes back at once.
--
-- $1 worker
WITH woken AS (
    DELETE FROM postern.idle_worker AS i WHERE i.worker_id = $1
)
UPDATE postern.worker AS w
SET stopped_at = now(), heartbeat_at = now()
WHERE w.worker_id = $1;
