-- Whether anything waits or runs; with it, what is due within $1 seconds.
SELECT
    EXISTS (SELECT FROM postern.queue_entry)
    OR EXISTS (SELECT FROM postern.lease)
    OR EXISTS (SELECT FROM postern.scheduled_entry AS s WHERE s.due_at <= now() + make_interval(secs => $1)) AS is_busy;
