-- Publishes a template that comes with the program, unless this text was published before or an operator has the last word: has
-- published another text for the platform, or put an earlier version into force.
--
-- $1 name, $2 files, $3 content hash
SELECT p.version, p.is_released
FROM (
    SELECT 1
    WHERE NOT EXISTS (
        SELECT FROM postern.template_version AS t
        WHERE t.name = $1 AND t.content_hash = $3 AND num_nonnulls(t.marketplace_id, t.seller_id) = 0
    ) AND coalesce(
        (
            SELECT t.is_built_in AND t.version = (
                SELECT max(n.version)
                FROM postern.template_version AS n
                WHERE n.name = $1 AND num_nonnulls(n.marketplace_id, n.seller_id) = 0
            )
            FROM postern.template_release AS r
            JOIN postern.template_version AS t USING (template_version_id)
            WHERE r.scope = 0 AND r.name = $1
            ORDER BY r.released_at DESC
            LIMIT 1
        ),
        true
    )
) AS wanted
CROSS JOIN LATERAL postern.publish_template($1, $2, $3, is_built_in => true) AS p;
