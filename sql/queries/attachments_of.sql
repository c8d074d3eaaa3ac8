-- The attachments of a claimed batch, without their bytes.
--
-- $1 message numbers
SELECT a.message_id, a.position, a.file_name, a.content_sha256, c.byte_count
FROM unnest($1::bigint[]) AS claimed (message_id)
CROSS JOIN LATERAL (
    -- OFFSET 0: one probe of attachment_pkey a message, whatever the planner thinks of the table.
    SELECT f.* FROM postern.attachment AS f WHERE f.message_id = claimed.message_id OFFSET 0
) AS a
JOIN postern.attachment_content AS c ON c.content_sha256 = a.content_sha256
ORDER BY a.message_id, a.position;
