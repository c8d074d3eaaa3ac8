-- Whether anything waits that may go, or runs; with it, what is due within $1 seconds. What is paused is not waited for.
SELECT
    EXISTS (
        SELECT FROM postern.queue_entry AS q
        WHERE NOT EXISTS (
            SELECT FROM postern.gate AS g
            WHERE (g.marketplace_id IS NULL OR g.marketplace_id = q.marketplace_id)
                AND (g.seller_id IS NULL OR g.seller_id = q.seller_id)
        )
    )
    OR EXISTS (SELECT FROM postern.lease)
    OR EXISTS (SELECT FROM postern.scheduled_entry AS s WHERE s.due_at <= now() + make_interval(secs => $1)) AS is_busy;
