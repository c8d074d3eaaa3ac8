-- The attachments of a claimed batch, without their bytes.
--
-- $1 message numbers
SELECT a.message_id, a.position, a.file_name, a.content_sha256, c.byte_count
FROM unnest($1::bigint[]) AS claimed (message_id)
JOIN postern.attachment AS a ON a.message_id = claimed.message_id
JOIN postern.attachment_content AS c ON c.content_sha256 = a.content_sha256
ORDER BY a.message_id, a.position;
