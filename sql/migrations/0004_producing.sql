-- How producers put messages in: a plain INSERT or COPY into outbound_message, or enqueue().

-- Q03: what passes the opt-out for its importance goes first, unless the producer says otherwise.
CREATE FUNCTION postern.default_priority(given smallint, subject_choice text, reason postern.contact_reason) RETURNS smallint
LANGUAGE sql IMMUTABLE
RETURN coalesce(
    given,
    CASE WHEN reason.is_critical OR subject_choice = ANY (reason.critical_subject_choices) THEN 1 ELSE 5 END
);

CREATE FUNCTION postern.accept_outbound_messages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
DECLARE
    stray record;
    now_waiting boolean;
BEGIN
    -- One look at all rows of the statement instead of four foreign keys a row, which would also lock the seller's row.
    SELECT i.marketplace_id, i.seller_id, i.buyer_id, i.contact_reason,
        m.marketplace_id IS NULL AS no_marketplace, s.seller_id IS NULL AS no_seller, b.buyer_id IS NULL AS no_buyer
    INTO stray
    FROM inserted AS i
    LEFT JOIN marketplace AS m ON m.marketplace_id = i.marketplace_id
    LEFT JOIN seller AS s ON s.seller_id = i.seller_id AND s.marketplace_id = i.marketplace_id
    LEFT JOIN buyer AS b ON b.buyer_id = i.buyer_id
    LEFT JOIN contact_reason AS r ON r.marketplace_id = i.marketplace_id AND r.code = i.contact_reason
    WHERE m.marketplace_id IS NULL OR s.seller_id IS NULL OR b.buyer_id IS NULL OR r.code IS NULL
    LIMIT 1;
    IF FOUND THEN
        CASE
            WHEN stray.no_marketplace THEN
                RAISE EXCEPTION 'marketplace_id % does not exist', stray.marketplace_id
                    USING ERRCODE = 'foreign_key_violation', COLUMN = 'marketplace_id', TABLE = 'outbound_message',
                        HINT = 'Insert the marketplace into postern.marketplace first.';
            WHEN stray.no_seller THEN
                RAISE EXCEPTION 'seller_id % is no seller of marketplace %', stray.seller_id, stray.marketplace_id
                    USING ERRCODE = 'foreign_key_violation', COLUMN = 'seller_id', TABLE = 'outbound_message',
                        HINT = 'Insert the seller into postern.seller first, or correct marketplace_id.';
            WHEN stray.no_buyer THEN
                RAISE EXCEPTION 'buyer_id % does not exist', stray.buyer_id
                    USING ERRCODE = 'foreign_key_violation', COLUMN = 'buyer_id', TABLE = 'outbound_message',
                        HINT = 'Insert the buyer into postern.buyer first.';
            ELSE
                RAISE EXCEPTION 'contact_reason "%" is no reason of marketplace %', stray.contact_reason, stray.marketplace_id
                    USING ERRCODE = 'foreign_key_violation', COLUMN = 'contact_reason', TABLE = 'outbound_message',
                        HINT = 'SELECT code, title FROM postern.contact_reason lists the reasons of each marketplace.';
        END CASE;
    END IF;

    BEGIN
        INSERT INTO idempotency_key (producer, key, message_id)
        SELECT i.producer, i.idempotency_key, i.message_id
        FROM inserted AS i
        WHERE i.idempotency_key IS NOT NULL;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'idempotency_key was used before by the same producer'
            USING ERRCODE = 'unique_violation', COLUMN = 'idempotency_key', TABLE = 'outbound_message',
                DETAIL = coalesce(
                    (
                        SELECT format('Producer "%s", key "%s", message %s.', k.producer, k.key, k.message_id)
                        FROM inserted AS i
                        JOIN idempotency_key AS k ON (k.producer, k.key) = (i.producer, i.idempotency_key)
                        LIMIT 1
                    ),
                    'Two rows of this statement have one key, or a transaction that this one cannot see used it.'
                ),
                HINT = 'The message is in the queue already. postern.enqueue() returns its number instead of failing.';
    END;

    INSERT INTO scheduled_entry (due_at, message_id, seller_id, marketplace_id, priority)
    SELECT i.not_before, i.message_id, i.seller_id, i.marketplace_id, default_priority(i.priority, i.subject_choice, r)
    FROM inserted AS i
    JOIN contact_reason AS r ON r.marketplace_id = i.marketplace_id AND r.code = i.contact_reason
    WHERE i.not_before > now();

    INSERT INTO queue_entry (message_id, seller_id, marketplace_id, priority)
    SELECT i.message_id, i.seller_id, i.marketplace_id, default_priority(i.priority, i.subject_choice, r)
    FROM inserted AS i
    JOIN contact_reason AS r ON r.marketplace_id = i.marketplace_id AND r.code = i.contact_reason
    WHERE i.not_before IS NULL OR i.not_before <= now();
    now_waiting := FOUND;

    IF now_waiting AND EXISTS (SELECT FROM idle_worker AS w WHERE w.until > clock_timestamp()) THEN
        PERFORM pg_notify('postern_queue', '');
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER accept_outbound_messages AFTER INSERT ON postern.outbound_message
    REFERENCING NEW TABLE AS inserted
    FOR EACH STATEMENT EXECUTE FUNCTION postern.accept_outbound_messages();

-- Only the platform itself may say that it speaks for the platform or hands in what came by mail: the owner of the tables
-- and the functions that run as the owner. A trigger of the caller's own rights, so that current_user is who inserts.
CREATE FUNCTION postern.refuse_foreign_channel() RETURNS trigger
LANGUAGE plpgsql SET search_path = postern, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM inserted AS i WHERE i.channel <> 'api') AND NOT pg_has_role(
        current_user, (SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'postern.outbound_message'::regclass), 'MEMBER'
    ) THEN
        RAISE EXCEPTION 'channel must be api'
            USING ERRCODE = 'insufficient_privilege', COLUMN = 'channel', TABLE = 'outbound_message',
                HINT = 'Leave channel out; the other channels are the platform''s own.';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER refuse_foreign_channel AFTER INSERT ON postern.outbound_message
    REFERENCING NEW TABLE AS inserted
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_foreign_channel();

-- Adds a file to a message, in the transaction that inserted the message. Equal bytes are stored once.
CREATE FUNCTION postern.attach(to_message bigint, file_name text, content bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
BEGIN
    INSERT INTO attachment_content (content_sha256, content)
    VALUES (sha256(attach.content), attach.content)
    ON CONFLICT (content_sha256) DO NOTHING;
    INSERT INTO attachment (message_id, position, file_name, content_sha256)
    SELECT to_message, 1 + coalesce(max(a.position), 0), attach.file_name, sha256(attach.content)
    FROM attachment AS a
    WHERE a.message_id = to_message;
END
$$;

-- Puts one message in and answers its number. With an idempotency key that this producer used before, it changes
-- nothing and answers the earlier message's number, for ever (Q02); the same key for another message is an error.
--
-- attachments: [{"file_name": "proof.pdf", "content": "<base64>"}]
CREATE FUNCTION postern.enqueue(
    marketplace_id bigint,
    seller_id bigint,
    buyer_id bigint,
    contact_reason text,
    order_id text DEFAULT NULL,
    arguments jsonb DEFAULT '{}',
    subject text DEFAULT NULL,
    body_text text DEFAULT NULL,
    subject_choice text DEFAULT NULL,
    sender_address text DEFAULT NULL,
    template text DEFAULT NULL,
    priority smallint DEFAULT NULL,
    not_before timestamptz DEFAULT NULL,
    expires_at timestamptz DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    attachments jsonb DEFAULT '[]',
    body_html text DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    new_id bigint := postern.next_message_id();
    earlier postern.outbound_message;
    earlier_id bigint;
    file jsonb;
BEGIN
    FOR round IN 1..2 LOOP
        SELECT k.message_id INTO earlier_id
        FROM postern.idempotency_key AS k
        WHERE k.producer = session_user AND k.key = enqueue.idempotency_key;
        IF FOUND THEN
            SELECT * INTO earlier FROM postern.outbound_message AS m WHERE m.message_id = earlier_id;
            IF FOUND AND (
                earlier.marketplace_id, earlier.seller_id, earlier.buyer_id, earlier.contact_reason, earlier.order_id,
                earlier.arguments, earlier.subject, earlier.body_text, earlier.body_html
            ) IS DISTINCT FROM (
                enqueue.marketplace_id, enqueue.seller_id, enqueue.buyer_id, enqueue.contact_reason, enqueue.order_id,
                enqueue.arguments, enqueue.subject, enqueue.body_text, enqueue.body_html
            ) THEN
                RAISE EXCEPTION 'idempotency_key "%" stands for another message (%)', enqueue.idempotency_key, earlier_id
                    USING ERRCODE = 'unique_violation', HINT = 'Give each message a key of its own.';
            END IF;
            RETURN earlier_id;
        END IF;
        BEGIN
            INSERT INTO postern.outbound_message (
                message_id, idempotency_key, marketplace_id, seller_id, buyer_id, order_id, contact_reason, subject_choice,
                sender_address, template, arguments, subject, body_text, body_html, priority, not_before, expires_at
            ) VALUES (
                new_id, enqueue.idempotency_key, enqueue.marketplace_id, enqueue.seller_id, enqueue.buyer_id,
                enqueue.order_id, enqueue.contact_reason, enqueue.subject_choice, enqueue.sender_address, enqueue.template,
                enqueue.arguments, enqueue.subject, enqueue.body_text, enqueue.body_html, enqueue.priority, enqueue.not_before,
                enqueue.expires_at
            );
            FOR file IN SELECT jsonb_array_elements(attachments) LOOP
                PERFORM postern.attach(new_id, file ->> 'file_name', decode(file ->> 'content', 'base64'));
            END LOOP;
            RETURN new_id;
        EXCEPTION WHEN unique_violation THEN
            -- A concurrent transaction used the key first and has committed: the second round reads its row.
            IF enqueue.idempotency_key IS NULL OR round = 2 THEN
                RAISE;
            END IF;
        END;
    END LOOP;
END
$$;

-- enqueue() from one JSON object, whose members are its parameters: for files and for programs in other languages.
CREATE FUNCTION postern.enqueue_json(message jsonb) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    stray text;
    m record;
BEGIN
    SELECT k INTO stray
    FROM jsonb_object_keys(message) AS k
    WHERE k <> ALL (ARRAY[
        'marketplace_id', 'seller_id', 'buyer_id', 'contact_reason', 'order_id', 'arguments', 'subject', 'body_text',
        'body_html', 'subject_choice', 'sender_address', 'template', 'priority', 'not_before', 'expires_at', 'idempotency_key',
        'attachments'
    ])
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a message has no member "%"', stray
            USING ERRCODE = 'invalid_parameter_value', HINT = 'The members are the parameters of postern.enqueue().';
    END IF;
    SELECT * INTO m FROM jsonb_to_record(message) AS r (
        marketplace_id bigint, seller_id bigint, buyer_id bigint, contact_reason text, order_id text, arguments jsonb,
        subject text, body_text text, subject_choice text, sender_address text, template text, priority smallint,
        not_before timestamptz, expires_at timestamptz, idempotency_key text, attachments jsonb, body_html text
    );
    RETURN postern.enqueue(
        m.marketplace_id, m.seller_id, m.buyer_id, m.contact_reason, m.order_id, coalesce(m.arguments, '{}'), m.subject,
        m.body_text, m.subject_choice, m.sender_address, m.template, m.priority, m.not_before, m.expires_at,
        m.idempotency_key, coalesce(m.attachments, '[]'), m.body_html
    );
END
$$;
