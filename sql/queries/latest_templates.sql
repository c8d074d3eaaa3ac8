-- The newest version of each template.
SELECT DISTINCT ON (t.marketplace_id, t.name) t.template_version_id, t.marketplace_id, t.name, t.version, t.files::text AS files
FROM postern.template_version AS t
ORDER BY t.marketplace_id, t.name, t.version DESC;
