-- One published version of a template: the numbered one, or the one in force.
--
-- $1 name, $2 marketplace, or NULL, $3 seller, or NULL, $4 version, or NULL
SELECT t.template_version_id, t.marketplace_id, t.seller_id, t.name, t.version, t.files::text AS files
FROM postern.template_version AS t
WHERE t.name = $1
    AND coalesce(t.seller_id, -t.marketplace_id, 0) = coalesce($3, -$2, 0)
    AND CASE
        WHEN $4::integer IS NOT NULL THEN t.version = $4
        ELSE t.template_version_id = (
            SELECT r.template_version_id
            FROM postern.template_release AS r
            WHERE r.scope = coalesce($3, -$2, 0) AND r.name = $1
            ORDER BY r.released_at DESC
            LIMIT 1
        )
    END;
