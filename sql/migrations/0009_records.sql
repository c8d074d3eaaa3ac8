-- Records (R51): how long they are kept, who may change them all the same, and the legal hold, which beats both.

INSERT INTO postern.setting_definition (key, kind, default_value, minimum, maximum, choices, description) VALUES
    ('records.retention_days', 'integer', '1825', 30, 18250, NULL, 'R51: days for which messages and what became of them are kept.');

-- Records stay as they were written, with two exceptions: erase_buyer() and expire_records(), which alone set
-- postern.maintaining, each for as long as it runs. The setting by itself opens nothing: a record yields to its owner alone,
-- and only functions that run as the owner make a caller one. (Who is the owner could drop the triggers as well.)
CREATE OR REPLACE FUNCTION postern.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('postern.maintaining', true) = 'on'
        AND current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_class AS c WHERE c.oid = TG_RELID) THEN
        -- A trigger for each statement ignores what is returned.
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% of %.% is refused: its rows are a record and stay as they were written',
        TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Insert a new row instead.';
END
$$;

-- One at a time of what places a hold, erases and expires: so a hold that was answered holds, and none is placed on what is
-- being deleted. A transaction of a higher isolation level would wait here and then not see what it waited for.
CREATE FUNCTION postern.begin_maintenance(waits boolean DEFAULT true) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        RAISE EXCEPTION 'records cannot be changed in a transaction that is %', current_setting('transaction_isolation')
            USING ERRCODE = 'active_sql_transaction', HINT = 'Use a transaction that is read committed.';
    END IF;
    IF waits THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('postern.records', 0));
        RETURN true;
    END IF;
    RETURN pg_try_advisory_xact_lock(hashtextextended('postern.records', 0));
END
$$;

-- What must be kept whatever the retention time says, until the hold is lifted.
CREATE TABLE postern.legal_hold (
    hold_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reason text NOT NULL,
    seller_id bigint REFERENCES postern.seller,
    buyer_id bigint REFERENCES postern.buyer,
    marketplace_id bigint,
    order_id text,
    message_id bigint,
    placed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    placed_by text NOT NULL DEFAULT session_user,
    lifted_at timestamptz,
    lifted_by text,
    lift_note text,
    CONSTRAINT "scope: seller, buyer, both, an order, or a message"
        CHECK (
            num_nonnulls(marketplace_id, order_id) <> 1
            AND num_nonnulls(coalesce(seller_id, buyer_id), marketplace_id, message_id) = 1
        ),
    CONSTRAINT "lifted_at: with lifted_by" CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);

-- Lifting is the one change that there is.
CREATE TRIGGER refuse_change BEFORE UPDATE ON postern.legal_hold
    FOR EACH ROW WHEN (
        OLD.lifted_at IS NOT NULL
        OR NEW.lifted_at IS NULL
        OR (NEW.hold_id, NEW.reason, NEW.seller_id, NEW.buyer_id, NEW.marketplace_id, NEW.order_id, NEW.message_id)
            IS DISTINCT FROM
            (OLD.hold_id, OLD.reason, OLD.seller_id, OLD.buyer_id, OLD.marketplace_id, OLD.order_id, OLD.message_id)
        OR (NEW.placed_at, NEW.placed_by) IS DISTINCT FROM (OLD.placed_at, OLD.placed_by)
    )
    EXECUTE FUNCTION postern.refuse_change();
CREATE TRIGGER refuse_delete BEFORE DELETE ON postern.legal_hold
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

-- Places a hold on a seller, a buyer, the pair of both, an order or a message, and answers its number. It holds what is
-- there and what is still to come. Holds may overlap; what is under two is free when both are lifted.
CREATE FUNCTION postern.place_legal_hold(
    reason text,
    seller_id bigint DEFAULT NULL,
    buyer_id bigint DEFAULT NULL,
    marketplace_id bigint DEFAULT NULL,
    order_id text DEFAULT NULL,
    message_id bigint DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
DECLARE
    given text := given_text('reason', reason, 2000, 'Say in 1 to 2000 characters what the records are held for.');
    missing text;
    placed bigint;
BEGIN
    IF num_nonnulls(marketplace_id, order_id) = 1
        OR num_nonnulls(coalesce(seller_id, buyer_id), order_id, message_id) <> 1 THEN
        RAISE EXCEPTION 'a legal hold has one scope'
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'Give seller_id, buyer_id or both of them; or marketplace_id with order_id; or message_id.';
    END IF;
    PERFORM begin_maintenance();
    missing := CASE
        WHEN seller_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM seller AS s WHERE s.seller_id = place_legal_hold.seller_id) THEN 'seller_id'
        WHEN buyer_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM buyer AS b WHERE b.buyer_id = place_legal_hold.buyer_id) THEN 'buyer_id'
        WHEN order_id IS NOT NULL AND NOT EXISTS (
            SELECT
            FROM customer_order AS o
            WHERE o.marketplace_id = place_legal_hold.marketplace_id AND o.order_id = place_legal_hold.order_id
        ) THEN 'order_id'
        WHEN message_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM outbound_message AS m WHERE m.message_id = place_legal_hold.message_id
        ) THEN 'message_id'
    END;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION '% does not exist', CASE missing
                WHEN 'seller_id' THEN format('seller_id %s', seller_id)
                WHEN 'buyer_id' THEN format('buyer_id %s', buyer_id)
                WHEN 'order_id' THEN format('order "%s" of marketplace %s', order_id, marketplace_id)
                ELSE format('message %s', message_id)
            END
            USING ERRCODE = 'foreign_key_violation', COLUMN = missing,
                HINT = 'A hold is placed on what is there; for a message without an order hold the message or its parties.';
    END IF;
    INSERT INTO legal_hold (reason, seller_id, buyer_id, marketplace_id, order_id, message_id)
    VALUES (
        given, place_legal_hold.seller_id, place_legal_hold.buyer_id, place_legal_hold.marketplace_id,
        place_legal_hold.order_id, place_legal_hold.message_id
    )
    RETURNING hold_id INTO placed;
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'place_legal_hold', 'legal_hold', ARRAY[placed],
        jsonb_strip_nulls(jsonb_build_object(
            'seller_id', place_legal_hold.seller_id, 'buyer_id', place_legal_hold.buyer_id,
            'marketplace_id', place_legal_hold.marketplace_id, 'order_id', place_legal_hold.order_id,
            'message_id', place_legal_hold.message_id
        ))
    );
    RETURN placed;
END
$$;

-- Lifts a hold. Answers false for one that was lifted before: nothing changes then.
CREATE FUNCTION postern.lift_legal_hold(hold_id bigint, note text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
DECLARE
    given text := given_text('note', note, 2000, 'Say in 1 to 2000 characters why the hold is over.');
BEGIN
    UPDATE legal_hold AS h
    SET lifted_at = clock_timestamp(), lifted_by = session_user, lift_note = given
    WHERE h.hold_id = lift_legal_hold.hold_id AND h.lifted_at IS NULL;
    IF NOT FOUND THEN
        IF NOT EXISTS (SELECT FROM legal_hold AS h WHERE h.hold_id = lift_legal_hold.hold_id) THEN
            RAISE EXCEPTION 'legal hold % does not exist', lift_legal_hold.hold_id
                USING ERRCODE = 'foreign_key_violation', COLUMN = 'hold_id',
                    HINT = 'SELECT * FROM postern.legal_hold WHERE lifted_at IS NULL lists those in force.';
        END IF;
        RETURN false;
    END IF;
    INSERT INTO operator_action (action, subject_kind, subject_numbers)
    VALUES ('lift_legal_hold', 'legal_hold', ARRAY[lift_legal_hold.hold_id]);
    RETURN true;
END
$$;

-- The messages under a hold with numbers from first_id up to, and without, end_id. One look at the messages for each kind of
-- hold, however many holds there are.
CREATE FUNCTION postern.messages_held_for_law(first_id bigint, end_id bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT m.message_id
    FROM postern.legal_hold AS h
    JOIN postern.outbound_message AS m ON m.seller_id = h.seller_id AND (h.buyer_id IS NULL OR m.buyer_id = h.buyer_id)
    WHERE h.lifted_at IS NULL AND m.message_id >= first_id AND m.message_id < end_id
    UNION
    SELECT m.message_id
    FROM postern.legal_hold AS h
    JOIN postern.outbound_message AS m ON m.buyer_id = h.buyer_id
    WHERE h.lifted_at IS NULL AND h.seller_id IS NULL AND m.message_id >= first_id AND m.message_id < end_id
    UNION
    SELECT m.message_id
    FROM postern.legal_hold AS h
    JOIN postern.outbound_message AS m ON m.marketplace_id = h.marketplace_id AND m.order_id = h.order_id
    WHERE h.lifted_at IS NULL AND m.message_id >= first_id AND m.message_id < end_id
    UNION
    SELECT m.message_id
    FROM postern.legal_hold AS h
    JOIN postern.outbound_message AS m ON m.message_id = h.message_id
    WHERE h.lifted_at IS NULL AND m.message_id >= first_id AND m.message_id < end_id;
END;

CREATE FUNCTION postern.is_held_for_law(message_id bigint) RETURNS boolean
LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM postern.messages_held_for_law(message_id, message_id + 1));

-- Which messages a content belongs to.
CREATE INDEX attachment_content_idx ON postern.attachment (content_sha256);

-- Deletes those of the contents that no attachment names any more, and answers how many.
--
-- It cannot take a content from a message that is being written at the same time. attach() locks the row of a content that
-- is there already; a content that is so locked is left alone here, and attach() in turn waits for us and then finds the row
-- gone and inserts it anew. The attachments that were committed before we had the lock are seen by the second statement,
-- which has a newer snapshot than the first.
CREATE FUNCTION postern.delete_unused_contents(contents bytea[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = postern, pg_temp AS $$
DECLARE
    locked bytea[];
    deleted bigint;
BEGIN
    SELECT array_agg(k.content_sha256) INTO locked
    FROM (
        SELECT c.content_sha256
        FROM attachment_content AS c
        WHERE c.content_sha256 = ANY (contents)
        FOR UPDATE SKIP LOCKED
    ) AS k;
    DELETE FROM attachment_content AS c
    WHERE c.content_sha256 = ANY (locked)
        AND NOT EXISTS (SELECT FROM attachment AS a WHERE a.content_sha256 = c.content_sha256);
    GET DIAGNOSTICS deleted = ROW_COUNT;
    RETURN deleted;
END
$$;

-- As before, and holds on to a content that is there already until the attachment that names it is committed.
CREATE OR REPLACE FUNCTION postern.attach(to_message bigint, file_name text, content bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
BEGIN
    LOOP
        INSERT INTO attachment_content (content_sha256, content)
        VALUES (sha256(attach.content), attach.content)
        ON CONFLICT (content_sha256) DO NOTHING;
        EXIT WHEN FOUND;
        PERFORM FROM attachment_content AS c WHERE c.content_sha256 = sha256(attach.content) FOR KEY SHARE;
        -- Not found: it was deleted between the two statements.
        EXIT WHEN FOUND;
    END LOOP;
    INSERT INTO attachment (message_id, position, file_name, content_sha256)
    SELECT to_message, 1 + coalesce(max(a.position), 0), attach.file_name, sha256(attach.content)
    FROM attachment AS a
    WHERE a.message_id = to_message;
END
$$;
