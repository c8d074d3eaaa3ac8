-- What a marketplace may adjust without new code (R52): settings with their audit, and contact reasons.

CREATE TABLE postern.setting_definition (
    key text PRIMARY KEY,
    kind text NOT NULL,
    default_value jsonb NOT NULL,
    minimum numeric,
    maximum numeric,
    choices text[],
    description text NOT NULL,
    CONSTRAINT "kind: integer, decimal, boolean, choice or a list"
        CHECK (kind IN ('integer', 'decimal', 'boolean', 'choice', 'text_list', 'integer_list'))
);

CREATE TABLE postern.setting (
    marketplace_id bigint NOT NULL REFERENCES postern.marketplace,
    key text NOT NULL REFERENCES postern.setting_definition,
    value jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (marketplace_id, key)
);

CREATE TABLE postern.setting_audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL DEFAULT session_user,
    marketplace_id bigint NOT NULL,
    key text NOT NULL,
    old_value jsonb,
    new_value jsonb
);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.setting_audit
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

CREATE FUNCTION postern.check_setting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
DECLARE
    definition setting_definition;
    numbers numeric[];
    problem text;
BEGIN
    SELECT * INTO definition FROM setting_definition AS d WHERE d.key = NEW.key;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no setting named "%"', NEW.key
            USING ERRCODE = 'check_violation', HINT = 'SELECT key, description FROM postern.setting_definition lists them.';
    END IF;
    CASE definition.kind
        WHEN 'boolean' THEN
            IF jsonb_typeof(NEW.value) <> 'boolean' THEN problem := 'true or false'; END IF;
        WHEN 'choice' THEN
            IF jsonb_typeof(NEW.value) <> 'string' OR NOT (NEW.value #>> '{}') = ANY (definition.choices) THEN
                problem := 'one of "' || array_to_string(definition.choices, '", "') || '"';
            END IF;
        -- strict, since lax would look into an array within the array.
        WHEN 'text_list' THEN
            IF jsonb_typeof(NEW.value) <> 'array'
                OR jsonb_path_exists(NEW.value, 'strict $[*] ? (@.type() != "string")', '{}', true) THEN
                problem := 'an array of strings';
            ELSIF definition.choices IS NOT NULL AND NOT (
                ARRAY(SELECT jsonb_array_elements_text(NEW.value)) <@ definition.choices
            ) THEN
                problem := 'an array of any of "' || array_to_string(definition.choices, '", "') || '"';
            END IF;
        WHEN 'integer_list' THEN
            IF jsonb_typeof(NEW.value) <> 'array' OR NEW.value = '[]'
                OR jsonb_path_exists(NEW.value, 'strict $[*] ? (@.type() != "number" || @.floor() != @)', '{}', true) THEN
                problem := 'an array of one or more whole numbers';
            ELSE
                SELECT array_agg(n::numeric) INTO numbers FROM jsonb_array_elements_text(NEW.value) AS n;
            END IF;
        ELSE
            IF jsonb_typeof(NEW.value) <> 'number' THEN
                problem := 'a number';
            ELSIF definition.kind = 'integer' AND (NEW.value #>> '{}')::numeric % 1 <> 0 THEN
                problem := 'a whole number';
            ELSE
                numbers := ARRAY[(NEW.value #>> '{}')::numeric];
            END IF;
    END CASE;
    IF problem IS NULL AND EXISTS (
        SELECT FROM unnest(numbers) AS n WHERE n < definition.minimum OR n > definition.maximum
    ) THEN
        problem := format('from %s to %s', coalesce(definition.minimum::text, 'any'), coalesce(definition.maximum::text, 'any'));
    END IF;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'setting "%" cannot be %', NEW.key, NEW.value
            USING ERRCODE = 'check_violation', HINT = 'Give ' || problem || '.';
    END IF;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE FUNCTION postern.audit_setting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
DECLARE
    earlier jsonb := CASE TG_OP WHEN 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
    later jsonb := CASE TG_OP WHEN 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
    subject jsonb := coalesce(later, earlier);
BEGIN
    INSERT INTO setting_audit (marketplace_id, key, old_value, new_value)
    VALUES ((subject ->> 'marketplace_id')::bigint, subject ->> 'key', earlier -> 'value', later -> 'value');
    PERFORM pg_notify('postern_settings', subject ->> 'marketplace_id');
    RETURN NULL;
END
$$;

CREATE TRIGGER check_setting BEFORE INSERT OR UPDATE ON postern.setting
    FOR EACH ROW EXECUTE FUNCTION postern.check_setting();
CREATE TRIGGER audit_setting AFTER INSERT OR UPDATE OR DELETE ON postern.setting
    FOR EACH ROW EXECUTE FUNCTION postern.audit_setting();

-- Every setting of every marketplace as it is in force.
CREATE VIEW postern.effective_setting AS
SELECT m.marketplace_id, d.key, coalesce(s.value, d.default_value) AS value, s.value IS NOT NULL AS is_changed
FROM postern.marketplace AS m
CROSS JOIN postern.setting_definition AS d
LEFT JOIN postern.setting AS s ON (s.marketplace_id, s.key) = (m.marketplace_id, d.key);

CREATE TABLE postern.contact_reason (
    marketplace_id bigint NOT NULL REFERENCES postern.marketplace,
    code text NOT NULL,
    title text NOT NULL,
    -- R24, R25: whether a message with this reason passes the opt-out.
    is_critical boolean NOT NULL DEFAULT false,
    -- R50: asking for feedback is a class of its own.
    is_feedback_request boolean NOT NULL DEFAULT false,
    -- R46: the order's statuses in which the reason is open. NULL: no order is needed.
    open_order_statuses text[],
    allows_attachments boolean NOT NULL DEFAULT false,
    -- NULL: the message brings its own subject and text (R49).
    template text,
    -- R20: the choices of subject that the reason offers, and those of them that pass the opt-out.
    subject_choices text[] NOT NULL DEFAULT '{}',
    critical_subject_choices text[] NOT NULL DEFAULT '{}',
    is_platform_only boolean NOT NULL DEFAULT false,
    PRIMARY KEY (marketplace_id, code),
    CONSTRAINT "code: lower-case letters, digits and underscores"
        CHECK (code ~ '^[a-z][a-z0-9_]{0,59}$'),
    CONSTRAINT "is_critical: asking for feedback is never critical"
        CHECK (NOT (is_critical AND is_feedback_request)),
    CONSTRAINT "critical_subject_choices: must stand in subject_choices"
        CHECK (critical_subject_choices <@ subject_choices)
);

CREATE TABLE postern.default_contact_reason (LIKE postern.contact_reason INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE postern.default_contact_reason DROP COLUMN marketplace_id;
ALTER TABLE postern.default_contact_reason ADD PRIMARY KEY (code);

-- A new marketplace starts with the default reasons and owns its copy from then on.
CREATE FUNCTION postern.give_default_reasons() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
BEGIN
    INSERT INTO contact_reason (
        marketplace_id, code, title, is_critical, is_feedback_request, open_order_statuses, allows_attachments, template,
        subject_choices, critical_subject_choices, is_platform_only
    )
    SELECT
        NEW.marketplace_id, d.code, d.title, d.is_critical, d.is_feedback_request, d.open_order_statuses,
        d.allows_attachments, d.template, d.subject_choices, d.critical_subject_choices, d.is_platform_only
    FROM default_contact_reason AS d;
    RETURN NULL;
END
$$;

CREATE TRIGGER give_default_reasons AFTER INSERT ON postern.marketplace
    FOR EACH ROW EXECUTE FUNCTION postern.give_default_reasons();

-- Templates as they were published: immutable versions, each holding all its files as one JSON object.
CREATE TABLE postern.template_version (
    template_version_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- NULL: the platform's own, for every marketplace.
    marketplace_id bigint REFERENCES postern.marketplace,
    name text NOT NULL,
    version integer NOT NULL,
    -- SHA-256 over the files, in hexadecimal digits.
    content_hash text NOT NULL,
    files jsonb NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    published_by text NOT NULL DEFAULT session_user,
    UNIQUE NULLS NOT DISTINCT (marketplace_id, name, version)
);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.template_version
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();
