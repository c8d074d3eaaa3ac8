-- Erasing a person (R51). The person goes, the skeleton stays: numbers, times, statuses, reasons, hashes, and the alias,
-- which tells nothing of the buyer (R04).

ALTER TABLE postern.buyer ADD COLUMN erased_at timestamptz;
-- Finds a person's messages, and other buyers with the same address.
CREATE INDEX outbound_message_buyer_idx ON postern.outbound_message (buyer_id);
CREATE INDEX buyer_address_idx ON postern.buyer (lower(address));

-- What stood here before the person was erased whom it was sent to: the row then names an empty file.
ALTER TABLE postern.attachment ADD COLUMN erased_sha256 bytea;

-- The text with whatever matches one of the patterns replaced.
CREATE FUNCTION postern.without_person(value text, patterns text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    pattern text;
BEGIN
    FOREACH pattern IN ARRAY patterns LOOP
        value := regexp_replace(value, pattern, '<erased>', 'gi');
    END LOOP;
    RETURN value;
END
$$;

-- The same for each string in a JSON value. Keys stay, since programs wrote them.
CREATE FUNCTION postern.without_person(value jsonb, patterns text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    CASE jsonb_typeof(value)
        WHEN 'string' THEN
            RETURN to_jsonb(postern.without_person(value #>> '{}', patterns));
        WHEN 'array' THEN
            RETURN (
                SELECT coalesce(jsonb_agg(postern.without_person(v, patterns) ORDER BY place), '[]')
                FROM jsonb_array_elements(value) WITH ORDINALITY AS t (v, place)
            );
        WHEN 'object' THEN
            RETURN (
                SELECT coalesce(jsonb_object_agg(k, postern.without_person(v, patterns)), '{}')
                FROM jsonb_each(value) AS t (k, v)
            );
        ELSE
            RETURN value;
    END CASE;
END
$$;

-- What a person is found by in a text that others wrote: the address, which an SMTP server's reply quotes, and as words of
-- their own the name and the address's local part. It would rather take out too much than leave something.
CREATE FUNCTION postern.patterns_of_person(address text, display_name text) RETURNS text[]
LANGUAGE sql IMMUTABLE
RETURN (
    SELECT coalesce(array_agg(p.before || regexp_replace(p.value, '[^[:alnum:]]', '\\\&', 'g') || p.after ORDER BY p.place), '{}')
    FROM (VALUES
        (1, '', address, ''),
        (2, '(?<![[:alnum:]])', display_name, '(?![[:alnum:]])'),
        (3, '(?<![[:alnum:]])', split_part(address, '@', 1), '(?![[:alnum:]])')
    ) AS p (place, before, value, after)
    WHERE p.value <> ''
);

-- Takes a person out of everything that is kept (R51), and answers how many rows of each kind it changed. A second call
-- answers zeros, or clears what was written about the buyer since. What still waits for the buyer ends as
-- blocked/recipient_erased when it is claimed.
--
-- A table that holds more about buyers has a trigger AFTER UPDATE OF erased_at ON postern.buyer, which finds in OLD what the
-- buyer was called.
CREATE FUNCTION postern.erase_buyer(buyer_id bigint) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = postern, pg_temp SET postern.maintaining = 'on' AS $$
#variable_conflict use_column
DECLARE
    person buyer;
    patterns text[];
    address_pattern text[];
    contents bytea[];
    -- Whether the person is still known, so that it can be looked for.
    is_known boolean;
    hold bigint;
    changed bigint;
    counts jsonb := '{}';
    usual_timeout text := current_setting('lock_timeout');
BEGIN
    PERFORM begin_maintenance();
    SELECT * INTO person FROM buyer AS b WHERE b.buyer_id = erase_buyer.buyer_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'buyer_id % does not exist', erase_buyer.buyer_id
            USING ERRCODE = 'foreign_key_violation', COLUMN = 'buyer_id',
                HINT = 'Give the buyer_id of a row of postern.buyer.';
    END IF;

    SELECT min(h.hold_id) INTO hold
    FROM legal_hold AS h
    WHERE h.lifted_at IS NULL
        AND CASE
            WHEN h.buyer_id IS NOT NULL THEN h.buyer_id = person.buyer_id
            WHEN h.seller_id IS NOT NULL THEN EXISTS (
                SELECT FROM outbound_message AS m WHERE m.seller_id = h.seller_id AND m.buyer_id = person.buyer_id
            )
            WHEN h.order_id IS NOT NULL THEN EXISTS (
                SELECT
                FROM customer_order AS o
                WHERE (o.marketplace_id, o.order_id) = (h.marketplace_id, h.order_id) AND o.buyer_id = person.buyer_id
            ) OR EXISTS (
                SELECT
                FROM outbound_message AS m
                WHERE m.buyer_id = person.buyer_id AND (m.marketplace_id, m.order_id) = (h.marketplace_id, h.order_id)
            )
            ELSE EXISTS (
                SELECT FROM outbound_message AS m WHERE m.message_id = h.message_id AND m.buyer_id = person.buyer_id
            )
        END;
    IF hold IS NOT NULL THEN
        RAISE EXCEPTION 'buyer_id % is under legal hold % and cannot be erased', person.buyer_id, hold
            USING ERRCODE = 'object_not_in_prerequisite_state', COLUMN = 'buyer_id',
                HINT = format('Erase the buyer once the hold is over: postern.lift_legal_hold(%s, ''why'').', hold);
    END IF;

    -- What a worker has in hands it would write down after us: the name in the mail's composition, the address in a server's
    -- reply. Until this transaction ends nothing can be claimed, and what is claimed later finds no address. Call it in a
    -- transaction of its own, which takes milliseconds.
    BEGIN
        PERFORM set_config('lock_timeout', '2s', true);
        LOCK TABLE lease IN SHARE MODE;
        PERFORM set_config('lock_timeout', usual_timeout, true);
    EXCEPTION WHEN lock_not_available THEN
        RAISE EXCEPTION 'workers are too busy to erase buyer_id % now', person.buyer_id
            USING ERRCODE = 'lock_not_available', HINT = 'Call it again; nothing was changed.';
    END;
    IF EXISTS (
        SELECT
        FROM lease AS l
        CROSS JOIN unnest(l.message_ids) AS held (message_id)
        JOIN outbound_message AS m ON m.message_id = held.message_id
        WHERE m.buyer_id = person.buyer_id
    ) THEN
        RAISE EXCEPTION 'a message to buyer_id % is being sent', person.buyer_id
            USING ERRCODE = 'object_in_use', COLUMN = 'buyer_id',
                HINT = 'Call it again when it has been sent, in some seconds; nothing was changed.';
    END IF;

    is_known := person.address IS NOT NULL OR person.erased_at IS NULL;
    patterns := CASE
        WHEN is_known THEN patterns_of_person(person.address, person.display_name)
        -- What came since is cleared of every text.
        ELSE ARRAY['^.+$']
    END;
    address_pattern := (patterns_of_person(person.address, NULL))[1:1];

    UPDATE buyer AS b
    SET address = NULL, display_name = NULL, erased_at = clock_timestamp()
    WHERE b.buyer_id = person.buyer_id
        AND (b.erased_at IS NULL OR b.address IS NOT NULL OR b.display_name IS NOT NULL);
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('buyers', changed);

    -- It stays for another buyer who has the address as well.
    DELETE FROM suppression AS x
    WHERE x.address = lower(person.address)
        AND NOT EXISTS (SELECT FROM buyer AS b WHERE lower(b.address) = x.address);
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('suppressions', changed);

    -- A seller's words to the buyer may name the buyer in any way.
    UPDATE outbound_message AS m
    SET
        subject = NULL,
        body_text = NULL,
        body_html = NULL,
        -- A notice goes to the seller, and quotes of the seller's words the subject alone.
        arguments = CASE m.recipient WHEN 'seller' THEN m.arguments - 'original_subject' ELSE '{}' END
    WHERE m.buyer_id = person.buyer_id
        AND (
            num_nonnulls(m.subject, m.body_text, m.body_html) > 0
            OR m.arguments <> CASE m.recipient WHEN 'seller' THEN m.arguments - 'original_subject' ELSE '{}' END
        );
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('messages', changed);

    UPDATE attempt AS a
    SET composition = a.composition - 'recipient_name' - 'removed'
    FROM outbound_message AS m
    WHERE m.buyer_id = person.buyer_id
        AND m.recipient = 'buyer'
        AND a.message_id = m.message_id
        AND a.composition ?| ARRAY['recipient_name', 'removed'];
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('attempts', changed);

    UPDATE event AS e
    SET detail = without_person(e.detail, patterns)
    FROM outbound_message AS m
    WHERE m.buyer_id = person.buyer_id
        AND e.message_id = m.message_id
        AND (is_known OR e.at > person.erased_at)
        AND e.detail <> without_person(e.detail, patterns);
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('events', changed);

    UPDATE decision AS d
    SET facts = without_person(d.facts, patterns)
    FROM outbound_message AS m
    WHERE m.buyer_id = person.buyer_id
        AND d.message_id = m.message_id
        AND is_known
        AND d.facts <> without_person(d.facts, patterns);
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('decisions', changed);

    -- Files keep their place and their hash, and lose their name and their bytes.
    IF EXISTS (
        SELECT
        FROM attachment AS a
        JOIN outbound_message AS m ON m.message_id = a.message_id
        WHERE m.buyer_id = person.buyer_id AND a.erased_sha256 IS NULL
    ) THEN
        INSERT INTO attachment_content (content_sha256, content) VALUES (sha256(''), '') ON CONFLICT DO NOTHING;
    END IF;
    WITH emptied AS (
        UPDATE attachment AS a
        SET file_name = 'erased', erased_sha256 = a.content_sha256, content_sha256 = sha256('')
        FROM outbound_message AS m
        WHERE m.buyer_id = person.buyer_id AND a.message_id = m.message_id AND a.erased_sha256 IS NULL
        RETURNING a.erased_sha256
    )
    SELECT count(*), array_agg(DISTINCT e.erased_sha256) INTO changed, contents FROM emptied AS e;
    counts := counts
        || jsonb_build_object('attachments', changed, 'attachment_contents', delete_unused_contents(contents));

    UPDATE shipment AS s
    SET tracking_numbers = '{}', carrier = NULL, erased_at = clock_timestamp()
    FROM customer_order AS o
    WHERE o.buyer_id = person.buyer_id
        AND (s.marketplace_id, s.order_id) = (o.marketplace_id, o.order_id)
        AND s.erased_at IS NULL;
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('shipments', changed);

    -- The words of the buyer, or of others about a message to the buyer.
    UPDATE report AS r SET reason = '<erased>' WHERE r.buyer_id = person.buyer_id AND r.reason <> '<erased>';
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('reports', changed);
    UPDATE override_review AS r
    SET note = '<erased>'
    FROM override_use AS u
    WHERE u.buyer_id = person.buyer_id AND r.message_id = u.message_id AND r.note <> '<erased>';
    GET DIAGNOSTICS changed = ROW_COUNT;
    counts := counts || jsonb_build_object('reviews', changed);

    -- What operators wrote is about anybody. There the address alone is looked for: names are shared.
    IF address_pattern[1] IS NOT NULL THEN
        UPDATE operator_action AS a
        SET detail = without_person(a.detail, address_pattern)
        WHERE a.detail <> without_person(a.detail, address_pattern);
        GET DIAGNOSTICS changed = ROW_COUNT;
        counts := counts || jsonb_build_object('operator_actions', changed);
        UPDATE legal_hold AS h
        SET reason = without_person(h.reason, address_pattern), lift_note = without_person(h.lift_note, address_pattern)
        WHERE h.reason ~* address_pattern[1] OR h.lift_note ~* address_pattern[1];
        UPDATE seller AS s
        SET suspension_reason = without_person(s.suspension_reason, address_pattern)
        WHERE s.suspension_reason ~* address_pattern[1];
        UPDATE gate AS g SET reason = without_person(g.reason, address_pattern) WHERE g.reason ~* address_pattern[1];
    END IF;

    IF EXISTS (SELECT FROM jsonb_each_text(counts) AS c WHERE c.value <> '0') THEN
        INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
        VALUES ('erase_buyer', 'buyer', ARRAY[person.buyer_id], counts);
    END IF;
    RETURN counts;
END
$$;
