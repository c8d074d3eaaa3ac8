-- The version of a template before the one in force, so that one roll-back after another goes further back.
--
-- $1 name, $2 marketplace, or NULL, $3 seller, or NULL
SELECT t.version
FROM postern.template_version AS t
WHERE t.name = $1 AND coalesce(t.seller_id, -t.marketplace_id, 0) = coalesce($3, -$2, 0) AND t.version < (
    SELECT v.version
    FROM postern.template_release AS r
    JOIN postern.template_version AS v USING (template_version_id)
    WHERE r.scope = coalesce($3, -$2, 0) AND r.name = $1
    ORDER BY r.released_at DESC
    LIMIT 1
)
ORDER BY t.version DESC
LIMIT 1;
