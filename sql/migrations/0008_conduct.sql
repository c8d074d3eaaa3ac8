-- How sellers behave: what passed an opt-out for its importance alone (R22, R23), what buyers and sellers reported (R26,
-- R31–R33), and what operators did about it.

-- Whatever an operator does through a function of this schema. The tables that the functions write say what became of it;
-- this says who did it, when and why.
CREATE TABLE postern.operator_action (
    action_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL DEFAULT session_user,
    -- The function's name.
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_numbers bigint[] NOT NULL,
    -- Never an address or a text of a message.
    detail jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT "action: lower-case letters and underscores" CHECK (action ~ '^[a-z][a-z_]{0,62}$'),
    CONSTRAINT "subject_kind: lower-case letters and underscores" CHECK (subject_kind ~ '^[a-z][a-z_]{0,62}$'),
    CONSTRAINT "subject_numbers: one or more" CHECK (cardinality(subject_numbers) > 0),
    CONSTRAINT "detail: a JSON object" CHECK (jsonb_typeof(detail) = 'object')
);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.operator_action
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

-- Answers the text without what surrounds it, or refuses it: for the words that a person gives with an action.
CREATE FUNCTION postern.given_text(parameter text, value text, maximum_characters integer, remedy text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    trimmed text := btrim(value, E' \t\r\n');
BEGIN
    IF coalesce(trimmed, '') = '' THEN
        RAISE EXCEPTION '% is missing', parameter
            USING ERRCODE = 'not_null_violation', COLUMN = parameter, HINT = remedy;
    END IF;
    IF length(trimmed) > maximum_characters THEN
        RAISE EXCEPTION '% has % characters, which is more than %', parameter, length(trimmed), maximum_characters
            USING ERRCODE = 'string_data_right_truncation', COLUMN = parameter, HINT = remedy;
    END IF;
    RETURN trimmed;
END
$$;

-- R22, R23: the messages that an opt-out would have stopped and that passed for their importance alone. A message to a
-- buyer who had not opted out is none. The worker inserts a row with the decision that let the message pass.
CREATE TABLE postern.override_use (
    message_id bigint PRIMARY KEY,
    marketplace_id bigint NOT NULL,
    seller_id bigint NOT NULL,
    buyer_id bigint NOT NULL,
    -- What made it important: its contact reason (R24), the subject chosen for it (R20), or the mark in a mail's subject (R21).
    kind text NOT NULL,
    used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT "kind: a kind of critical override, as critical_reason"
        CHECK (kind IN ('critical_reason', 'critical_subject_choice', 'important_subject'))
);

CREATE INDEX override_use_seller_idx ON postern.override_use (seller_id, used_at);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.override_use
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

-- What operators found when they looked at an override. The latest review counts.
CREATE TABLE postern.override_review (
    review_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id bigint NOT NULL REFERENCES postern.override_use,
    verdict text NOT NULL,
    note text,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL DEFAULT session_user,
    CONSTRAINT "verdict: legitimate or misuse" CHECK (verdict IN ('legitimate', 'misuse')),
    CONSTRAINT "note: 1 to 2000 characters, or NULL" CHECK (length(note) BETWEEN 1 AND 2000)
);

CREATE INDEX override_review_message_idx ON postern.override_review (message_id, review_id);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.override_review
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

CREATE FUNCTION postern.review_override(message_id bigint, verdict text, note text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF verdict IS NULL OR verdict NOT IN ('legitimate', 'misuse') THEN
        RAISE EXCEPTION 'verdict cannot be %', coalesce('"' || verdict || '"', 'NULL')
            USING ERRCODE = 'check_violation', COLUMN = 'verdict', HINT = 'Give legitimate or misuse.';
    END IF;
    IF NOT EXISTS (SELECT FROM override_use AS u WHERE u.message_id = review_override.message_id) THEN
        RAISE EXCEPTION 'message % passed no opt-out for its importance', review_override.message_id
            USING ERRCODE = 'foreign_key_violation', COLUMN = 'message_id',
                HINT = 'SELECT message_id, seller_id FROM postern.override_use lists the messages that did.';
    END IF;
    INSERT INTO override_review (message_id, verdict, note)
    VALUES (
        review_override.message_id,
        review_override.verdict,
        CASE WHEN note IS NOT NULL
            THEN given_text('note', note, 2000, 'Give at most 2000 characters, or leave note out.')
        END
    );
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'review_override', 'message', ARRAY[review_override.message_id],
        jsonb_build_object('verdict', review_override.verdict)
    );
END
$$;

-- R23: nothing of a suspended seller is sent any more, what waits in the queue included: each claim asks for the suspension
-- anew. A second call changes nothing, unless it gives another reason, which then stands.
--
-- Answers whether anything changed.
CREATE FUNCTION postern.suspend_seller(seller_id bigint, reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
DECLARE
    given text := given_text('reason', reason, 2000, 'Say in 1 to 2000 characters why the seller is suspended.');
    earlier seller;
BEGIN
    SELECT * INTO earlier FROM seller AS s WHERE s.seller_id = suspend_seller.seller_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'seller_id % does not exist', suspend_seller.seller_id
            USING ERRCODE = 'foreign_key_violation', COLUMN = 'seller_id',
                HINT = 'SELECT seller_id, display_name FROM postern.seller lists the sellers.';
    END IF;
    IF earlier.suspended_at IS NOT NULL AND earlier.suspension_reason = given THEN
        RETURN false;
    END IF;
    UPDATE seller AS s
    SET suspended_at = coalesce(earlier.suspended_at, clock_timestamp()), suspension_reason = given
    WHERE s.seller_id = earlier.seller_id;
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'suspend_seller', 'seller', ARRAY[earlier.seller_id],
        jsonb_strip_nulls(jsonb_build_object('reason', given, 'earlier_reason', earlier.suspension_reason))
    );
    RETURN true;
END
$$;

-- Lets a suspended seller's messages go again: those that still wait and those to come. What was blocked meanwhile stays
-- blocked.
--
-- Answers whether anything changed.
CREATE FUNCTION postern.reinstate_seller(seller_id bigint, note text DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
DECLARE
    given text := CASE WHEN note IS NOT NULL
        THEN given_text('note', note, 2000, 'Give at most 2000 characters, or leave note out.')
    END;
    earlier seller;
BEGIN
    SELECT * INTO earlier FROM seller AS s WHERE s.seller_id = reinstate_seller.seller_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'seller_id % does not exist', reinstate_seller.seller_id
            USING ERRCODE = 'foreign_key_violation', COLUMN = 'seller_id',
                HINT = 'SELECT seller_id, display_name FROM postern.seller lists the sellers.';
    END IF;
    IF earlier.suspended_at IS NULL THEN
        RETURN false;
    END IF;
    UPDATE seller AS s SET suspended_at = NULL, suspension_reason = NULL WHERE s.seller_id = earlier.seller_id;
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'reinstate_seller', 'seller', ARRAY[earlier.seller_id],
        jsonb_strip_nulls(jsonb_build_object(
            'note', given, 'suspended_at', earlier.suspended_at, 'suspension_reason', earlier.suspension_reason
        ))
    );
    RETURN true;
END
$$;

-- R26, R31: who found a message objectionable, once a message and party. The parties and the sender's domain are copied
-- here, so that reports of messages in either direction are counted alike (R33). message_id names no table: a message may
-- be an outbound one or a buyer's.
CREATE TABLE postern.report (
    message_id bigint NOT NULL,
    reporter text NOT NULL,
    category text NOT NULL DEFAULT 'other',
    reason text NOT NULL,
    source text NOT NULL DEFAULT 'api',
    reported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    marketplace_id bigint NOT NULL,
    seller_id bigint NOT NULL,
    buyer_id bigint NOT NULL,
    -- Of the address that sent the message, or of the seller's registered one where the seller used the platform's pages.
    sender_domain text NOT NULL,
    PRIMARY KEY (message_id, reporter),
    CONSTRAINT "reporter: buyer or seller" CHECK (reporter IN ('buyer', 'seller')),
    CONSTRAINT "category: inappropriate, spam, fraud, off_platform or other"
        CHECK (category IN ('inappropriate', 'spam', 'fraud', 'off_platform', 'other')),
    CONSTRAINT "reason: 1 to 2000 characters" CHECK (length(reason) BETWEEN 1 AND 2000),
    CONSTRAINT "source: inbox, api, link or mail" CHECK (source IN ('inbox', 'api', 'link', 'mail'))
);

CREATE INDEX report_seller_idx ON postern.report (seller_id, reported_at);
CREATE INDEX report_buyer_idx ON postern.report (buyer_id);

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.report
    FOR EACH STATEMENT EXECUTE FUNCTION postern.refuse_change();

-- R31: reports a message. Answers true for a new report and false where that party had reported it before: then nothing
-- changes, also not the reason, and the caller may treat both alike.
CREATE FUNCTION postern.report_message(
    message_id bigint,
    reporter text,
    reason text,
    category text DEFAULT 'other',
    source text DEFAULT 'api'
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
DECLARE
    given text := given_text('reason', reason, 2000, 'Say in 1 to 2000 characters what is wrong with the message.');
BEGIN
    INSERT INTO report (
        message_id, reporter, category, reason, source, marketplace_id, seller_id, buyer_id, sender_domain
    )
    SELECT
        m.message_id, report_message.reporter, report_message.category, given, report_message.source,
        m.marketplace_id, m.seller_id, m.buyer_id,
        lower(split_part(coalesce(m.sender_address, s.messaging_address), '@', 2))
    FROM outbound_message AS m
    JOIN seller AS s ON s.seller_id = m.seller_id
    WHERE m.message_id = report_message.message_id
    -- Of two reports at once the later waits here for the earlier and then leaves it as it is.
    ON CONFLICT (message_id, reporter) DO NOTHING;
    IF FOUND THEN
        RETURN true;
    END IF;
    IF NOT EXISTS (SELECT FROM outbound_message AS m WHERE m.message_id = report_message.message_id) THEN
        RAISE EXCEPTION 'message % does not exist', report_message.message_id
            USING ERRCODE = 'foreign_key_violation', COLUMN = 'message_id',
                HINT = 'Give the message_id that enqueueing answered; messages past the retention time cannot be reported.';
    END IF;
    RETURN false;
END
$$;

-- R26: the buyer's one click. It is a report like others, and feeds the seller's conduct.
CREATE FUNCTION postern.flag_message(
    message_id bigint,
    reason text DEFAULT 'flagged as inappropriate',
    source text DEFAULT 'inbox'
) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = postern, pg_temp
RETURN postern.report_message(message_id, 'buyer', reason, 'inappropriate', source);
