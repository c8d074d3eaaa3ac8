-- Publishes a version of a platform template unless the newest has the same content.
--
-- $1 name, $2 content hash, $3 files
INSERT INTO postern.template_version (name, version, content_hash, files)
SELECT $1, 1 + coalesce(newest.version, 0), $2, $3
FROM (SELECT 1) AS one
LEFT JOIN LATERAL (
    SELECT t.version, t.content_hash
    FROM postern.template_version AS t
    WHERE t.name = $1 AND t.marketplace_id IS NULL
    ORDER BY t.version DESC
    LIMIT 1
) AS newest ON true
WHERE newest.content_hash IS DISTINCT FROM $2;
