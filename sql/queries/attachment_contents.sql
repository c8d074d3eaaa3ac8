-- $1 SHA-256 digests
SELECT c.content_sha256, c.content
FROM postern.attachment_content AS c
WHERE c.content_sha256 = ANY ($1);
