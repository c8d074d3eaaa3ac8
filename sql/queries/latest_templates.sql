-- The version in force of each template, in every scope.
SELECT t.template_version_id, t.marketplace_id, t.seller_id, t.name, t.version, t.files::text AS files
FROM (
    SELECT DISTINCT ON (r.scope, r.name) r.template_version_id
    FROM postern.template_release AS r
    ORDER BY r.scope, r.name, r.released_at DESC
) AS newest
JOIN postern.template_version AS t USING (template_version_id)
ORDER BY t.marketplace_id NULLS FIRST, t.seller_id NULLS FIRST, t.name;
