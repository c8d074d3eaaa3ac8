-- Publishes a version and releases it, unless it is in force already.
--
-- $1 name, $2 files, $3 content hash, $4 marketplace, or NULL, $5 seller, or NULL, $6 whether it reaches waiting messages
SELECT p.version, p.is_released
FROM postern.publish_template($1, $2, $3, $4, $5, $6) AS p;
