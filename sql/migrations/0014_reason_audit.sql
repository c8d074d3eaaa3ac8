-- What a contact reason may hold, and who changed which (R52). A constraint's name is what whoever changes one reads.

CREATE FUNCTION postern.are_codes(value text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT EXISTS (SELECT FROM unnest(value) AS v WHERE (v ~ '^[a-z][a-z0-9_]{0,59}$') IS NOT TRUE);

ALTER TABLE postern.contact_reason
    ADD CONSTRAINT "title: 1 to 100 characters on one line"
        CHECK (length(title) BETWEEN 1 AND 100 AND postern.is_single_line(title)),
    ADD CONSTRAINT "open_order_statuses: statuses of docs/states.md, or NULL"
        CHECK (
            cardinality(open_order_statuses) > 0
            AND open_order_statuses <@ ARRAY['pending', 'unshipped', 'partially_shipped', 'shipped', 'delivered', 'cancelled']
        ),
    ADD CONSTRAINT "subject_choices: lower-case letters, digits, underscores"
        CHECK (postern.are_codes(subject_choices));
ALTER TABLE postern.default_contact_reason
    ADD CONSTRAINT "title: 1 to 100 characters on one line"
        CHECK (length(title) BETWEEN 1 AND 100 AND postern.is_single_line(title)),
    ADD CONSTRAINT "open_order_statuses: statuses of docs/states.md, or NULL"
        CHECK (
            cardinality(open_order_statuses) > 0
            AND open_order_statuses <@ ARRAY['pending', 'unshipped', 'partially_shipped', 'shipped', 'delivered', 'cancelled']
        ),
    ADD CONSTRAINT "subject_choices: lower-case letters, digits, underscores"
        CHECK (postern.are_codes(subject_choices));

CREATE TABLE postern.contact_reason_audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL DEFAULT session_user,
    marketplace_id bigint NOT NULL,
    code text NOT NULL,
    old_value jsonb,
    new_value jsonb,
    -- A reason that came in as default_contact_reason has it, as every marketplace starts: no decision of anybody.
    is_default boolean NOT NULL
);

CREATE INDEX contact_reason_audit_code_idx ON postern.contact_reason_audit (marketplace_id, code, audit_id);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.contact_reason_audit
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

CREATE FUNCTION postern.audit_contact_reason() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
DECLARE
    earlier jsonb := CASE TG_OP WHEN 'INSERT' THEN NULL ELSE to_jsonb(OLD) - 'marketplace_id' END;
    later jsonb := CASE TG_OP WHEN 'DELETE' THEN NULL ELSE to_jsonb(NEW) - 'marketplace_id' END;
    marketplace bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.marketplace_id ELSE NEW.marketplace_id END;
    reason_code text := coalesce(later, earlier) ->> 'code';
BEGIN
    IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
        RETURN NULL;
    END IF;
    INSERT INTO contact_reason_audit (marketplace_id, code, old_value, new_value, is_default)
    VALUES (
        marketplace,
        reason_code,
        earlier,
        later,
        TG_OP = 'INSERT'
            AND EXISTS (SELECT FROM default_contact_reason AS d WHERE d.code = reason_code AND to_jsonb(d) = later)
    );
    PERFORM pg_notify('postern_settings', marketplace::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER audit_contact_reason AFTER INSERT OR UPDATE OR DELETE ON postern.contact_reason
    FOR EACH ROW EXECUTE FUNCTION postern.audit_contact_reason();
