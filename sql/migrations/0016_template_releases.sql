-- Which version of a template speaks, and since when (L05).
--
-- A version never changes, and a release never changes either: taking one back is another release, of an older version. So
-- what was in force at any moment can be told for ever, and a message keeps the version that was in force when it was inserted
-- without anything being written into its row.

ALTER TABLE postern.template_version
    -- With it: the seller's own, before its marketplace's and the platform's.
    ADD COLUMN seller_id bigint REFERENCES postern.seller,
    -- Whether it came with the program; `postern migrate` replaces only those.
    ADD COLUMN is_built_in boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT template_version_marketplace_id_name_version_key,
    ADD CONSTRAINT template_version_scope_key UNIQUE NULLS NOT DISTINCT (marketplace_id, seller_id, name, version),
    ADD CONSTRAINT "name: lower-case letters, digits and hyphens, at most 60" CHECK (name ~ '^[a-z][a-z0-9-]{0,59}$'),
    ADD CONSTRAINT "scope: of one seller or of one marketplace, not both" CHECK (num_nonnulls(marketplace_id, seller_id) <= 1);

CREATE TABLE postern.template_release (
    template_release_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    marketplace_id bigint REFERENCES postern.marketplace,
    seller_id bigint REFERENCES postern.seller,
    -- One number for the look-up of every message: a seller's is its number, a marketplace's is below zero, the platform's is 0.
    scope bigint NOT NULL GENERATED ALWAYS AS (coalesce(seller_id, -marketplace_id, 0)) STORED,
    -- NULL: withdrawn. The next wider scope speaks.
    template_version_id bigint REFERENCES postern.template_version,
    released_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_by text NOT NULL DEFAULT session_user,
    -- Whether it holds for messages, too, that were inserted before it: the way to take a mistake out of what still waits.
    reaches_waiting boolean NOT NULL DEFAULT false,
    CONSTRAINT "scope: of one seller or of one marketplace, not both" CHECK (num_nonnulls(marketplace_id, seller_id) <= 1),
    CONSTRAINT "withdrawn: only what a marketplace or a seller has of its own"
        CHECK (template_version_id IS NOT NULL OR num_nonnulls(marketplace_id, seller_id) = 1)
);

-- The newest release of a name in a scope before a moment: one probe.
CREATE INDEX template_release_scope_idx ON postern.template_release (scope, name, released_at);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.template_release
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

-- What was published before there were releases.
INSERT INTO postern.template_release (name, marketplace_id, template_version_id, released_at, released_by)
SELECT t.name, t.marketplace_id, t.template_version_id, t.published_at, t.published_by
FROM postern.template_version AS t
ORDER BY t.template_version_id;

-- Publishes a version and releases it, unless it is in force already. Text that was published before gets no second version.
CREATE FUNCTION postern.publish_template(
    template_name text,
    files jsonb,
    content_hash text,
    of_marketplace bigint DEFAULT NULL,
    of_seller bigint DEFAULT NULL,
    reaches_waiting boolean DEFAULT false,
    is_built_in boolean DEFAULT false,
    OUT version integer,
    OUT is_released boolean
)
LANGUAGE plpgsql SET search_path = postern, pg_temp AS $$
DECLARE
    of_scope bigint := coalesce(of_seller, -of_marketplace, 0);
    newest template_version;
    same template_version;
    in_force bigint;
BEGIN
    -- Two who publish at once would both take the next number.
    LOCK TABLE template_release IN SHARE ROW EXCLUSIVE MODE;
    SELECT r.template_version_id INTO in_force
    FROM template_release AS r
    WHERE r.scope = of_scope AND r.name = template_name
    ORDER BY r.released_at DESC, r.template_release_id DESC
    LIMIT 1;
    SELECT * INTO newest
    FROM template_version AS t
    WHERE t.name = template_name AND coalesce(t.seller_id, -t.marketplace_id, 0) = of_scope
    ORDER BY t.version DESC
    LIMIT 1;
    SELECT * INTO same
    FROM template_version AS t
    WHERE t.name = template_name AND coalesce(t.seller_id, -t.marketplace_id, 0) = of_scope
        AND t.content_hash = publish_template.content_hash
    ORDER BY t.version DESC
    LIMIT 1;
    IF same.template_version_id IS NULL THEN
        INSERT INTO template_version (marketplace_id, seller_id, name, version, content_hash, files, is_built_in)
        VALUES (
            of_marketplace, of_seller, template_name, coalesce(newest.version, 0) + 1, publish_template.content_hash,
            publish_template.files, publish_template.is_built_in
        )
        RETURNING * INTO same;
    END IF;
    version := same.version;
    is_released := in_force IS DISTINCT FROM same.template_version_id;
    IF is_released OR reaches_waiting THEN
        INSERT INTO template_release (name, marketplace_id, seller_id, template_version_id, reaches_waiting)
        VALUES (template_name, of_marketplace, of_seller, same.template_version_id, publish_template.reaches_waiting);
    END IF;
END
$$;

-- Releases a version that was published before, or with NULL withdraws the template from its scope.
CREATE FUNCTION postern.release_template(
    template_name text,
    to_version integer,
    of_marketplace bigint DEFAULT NULL,
    of_seller bigint DEFAULT NULL,
    reaches_waiting boolean DEFAULT false
) RETURNS void
LANGUAGE plpgsql SET search_path = postern, pg_temp AS $$
DECLARE
    chosen bigint;
BEGIN
    LOCK TABLE template_release IN SHARE ROW EXCLUSIVE MODE;
    IF to_version IS NOT NULL THEN
        SELECT t.template_version_id INTO chosen
        FROM template_version AS t
        WHERE t.name = template_name AND t.version = to_version
            AND coalesce(t.seller_id, -t.marketplace_id, 0) = coalesce(of_seller, -of_marketplace, 0);
        IF chosen IS NULL THEN
            RAISE EXCEPTION 'template % has no version % here', template_name, to_version
                USING ERRCODE = 'no_data_found', HINT = 'postern templates list --all shows the versions there are.';
        END IF;
    END IF;
    INSERT INTO template_release (name, marketplace_id, seller_id, template_version_id, reaches_waiting)
    VALUES (template_name, of_marketplace, of_seller, chosen, release_template.reaches_waiting);
END
$$;

CREATE VIEW postern_dashboard.template_release AS
SELECT
    r.template_release_id,
    r.name,
    p.code AS marketplace,
    r.seller_id,
    t.version,
    r.released_at,
    r.released_by,
    r.reaches_waiting,
    t.content_hash,
    t.published_at,
    t.is_built_in,
    -- Whether it is the newest of its scope, which new messages get.
    r.template_release_id = last_value(r.template_release_id) OVER (
        PARTITION BY r.scope, r.name ORDER BY r.released_at, r.template_release_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS is_in_force
FROM postern.template_release AS r
LEFT JOIN postern.template_version AS t USING (template_version_id)
LEFT JOIN postern.marketplace AS p ON p.marketplace_id = r.marketplace_id;
