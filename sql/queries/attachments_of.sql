-- The attachments of a claimed batch, without their bytes, and what a scanner said of them last (R42).
--
-- $1 message numbers
SELECT
    a.message_id,
    a.position,
    a.file_name,
    a.content_sha256,
    c.byte_count,
    v.reason IS NOT NULL AS is_removed,
    k.signature AS scan_signature,
    extract(epoch FROM now() - k.scanned_at)::double precision AS scan_age_seconds
FROM unnest($1::bigint[]) AS claimed (message_id)
CROSS JOIN LATERAL (
    -- OFFSET 0: one probe of attachment_pkey a message, whatever the planner thinks of the table.
    SELECT f.* FROM postern.attachment AS f WHERE f.message_id = claimed.message_id OFFSET 0
) AS a
JOIN postern.attachment_content AS c ON c.content_sha256 = a.content_sha256
LEFT JOIN postern.attachment_removal AS v ON (v.message_id, v.position) = (a.message_id, a.position)
LEFT JOIN postern.attachment_scan AS k ON k.content_sha256 = a.content_sha256
ORDER BY a.message_id, a.position;
