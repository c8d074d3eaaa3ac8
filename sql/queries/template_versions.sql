-- Published versions by their number, whether in force or not.
--
-- $1 versions
SELECT t.template_version_id, t.marketplace_id, t.seller_id, t.name, t.version, t.files::text AS files
FROM postern.template_version AS t
WHERE t.template_version_id = ANY ($1);
