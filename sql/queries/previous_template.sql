-- The version of a template that was in force before the present one.
--
-- $1 name, $2 marketplace, or NULL, $3 seller, or NULL
SELECT t.version
FROM (
    SELECT r.template_version_id, r.released_at, first_value(r.template_version_id) OVER (ORDER BY r.released_at DESC) AS present
    FROM postern.template_release AS r
    WHERE r.scope = coalesce($3, -$2, 0) AND r.name = $1
) AS r
JOIN postern.template_version AS t USING (template_version_id)
WHERE r.template_version_id <> r.present
ORDER BY r.released_at DESC
LIMIT 1;
