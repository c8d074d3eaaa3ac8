-- Keeps what a scanner said (R42).
--
-- $1 SHA-256 digests, $2 signatures (NULL: nothing was found)
INSERT INTO postern.attachment_scan (content_sha256, signature)
SELECT s.content_sha256, s.signature
FROM unnest($1::bytea[], $2::text[]) AS s (content_sha256, signature)
-- Two workers that scanned the same contents write them in one order.
ORDER BY s.content_sha256
ON CONFLICT (content_sha256) DO UPDATE SET signature = excluded.signature, scanned_at = excluded.scanned_at;
