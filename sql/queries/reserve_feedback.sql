-- Makes the rows that decide.sql locks, so that of several requests for feedback about one order one passes (R50).
--
-- $1 messages that ask for feedback
INSERT INTO postern.feedback_request (marketplace_id, order_id)
SELECT DISTINCT m.marketplace_id, m.order_id
FROM postern.outbound_message AS m
WHERE m.message_id = ANY ($1) AND m.order_id IS NOT NULL
ORDER BY m.marketplace_id, m.order_id
ON CONFLICT (marketplace_id, order_id) DO NOTHING;
