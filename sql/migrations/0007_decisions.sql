-- What the rules of the marketplace need beyond the first queue: notices to sellers, releases by an operator, one request
-- for feedback for each order, malware scans, HTML, and the settings of all of it.

-- R37: HTML beside or instead of the text; it is made safe when the mail is made, and the row keeps what was written.
ALTER TABLE postern.outbound_message
    ADD COLUMN body_html text,
    -- A notice goes to the seller; everything else to the buyer.
    ADD COLUMN recipient text NOT NULL DEFAULT 'buyer',
    -- Where a notice goes: the address that sent the message it is about. NULL: the seller's notification address.
    ADD COLUMN recipient_address text,
    -- The message that a notice is about.
    ADD COLUMN about_message_id bigint,
    ADD CONSTRAINT "body_html: 1 to 1,000,000 characters, or NULL" CHECK (length(body_html) BETWEEN 1 AND 1000000),
    ADD CONSTRAINT "recipient: buyer, or seller on channel platform"
        CHECK (recipient = 'buyer' OR (recipient = 'seller' AND channel = 'platform')),
    ADD CONSTRAINT "recipient_address: one plain address, for notices alone"
        CHECK (recipient_address IS NULL OR (recipient = 'seller' AND postern.is_mail_address(recipient_address)));

-- The notices about a message, and the messages about an order.
CREATE INDEX outbound_message_about_idx ON postern.outbound_message (about_message_id) WHERE about_message_id IS NOT NULL;
CREATE INDEX outbound_message_order_idx ON postern.outbound_message (marketplace_id, order_id) WHERE order_id IS NOT NULL;

ALTER TABLE postern.seller
    -- Whether the seller hears of messages that were not sent for other reasons than an opt-out (R28 has its own switch).
    ADD COLUMN wants_notices boolean NOT NULL DEFAULT true;

-- R15 asks whether an address is a seller's.
CREATE INDEX seller_messaging_address_idx ON postern.seller (lower(messaging_address));
CREATE INDEX seller_address_address_idx ON postern.seller_address (address);

-- The number of the rule that decided.
ALTER TABLE postern.decision ADD COLUMN rule text;

-- R50: one request for feedback for each order. The row is locked by whoever decides on a request, so of several at the
-- same time one passes.
CREATE TABLE postern.feedback_request (
    marketplace_id bigint NOT NULL REFERENCES postern.marketplace,
    order_id text NOT NULL,
    -- NULL: none has passed yet, or the one that had could not be sent.
    message_id bigint,
    PRIMARY KEY (marketplace_id, order_id)
);

CREATE INDEX feedback_request_message_idx ON postern.feedback_request (message_id);

-- R42: what a scanner said of a content, so that equal bytes are not scanned for each message anew.
CREATE TABLE postern.attachment_scan (
    content_sha256 bytea PRIMARY KEY,
    -- NULL: nothing was found.
    signature text,
    scanned_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- R42: attachments that an operator has taken out of a held message. What was taken out stays in the record.
CREATE TABLE postern.attachment_removal (
    message_id bigint NOT NULL,
    position smallint NOT NULL,
    reason text NOT NULL,
    removed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_by text NOT NULL DEFAULT session_user,
    PRIMARY KEY (message_id, position),
    CONSTRAINT "reason: 1 to 2000 characters" CHECK (length(btrim(reason)) BETWEEN 1 AND 2000)
);

-- Takes an attachment out of a held message; once it is released the rest goes, with a notice to the buyer. Only of held
-- messages: no worker has one of those in hands.
--
-- Answers false if the attachment was taken out before.
CREATE FUNCTION postern.remove_attachment(message_id bigint, attachment_position integer, reason text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, postern_dashboard, pg_temp AS $$
#variable_conflict use_column
DECLARE
    current_status text;
BEGIN
    -- Against a release at the same time.
    PERFORM FROM outbound_message AS m WHERE m.message_id = remove_attachment.message_id FOR UPDATE;
    SELECT s.status INTO current_status FROM message_status AS s WHERE s.message_id = remove_attachment.message_id;
    IF current_status IS NULL THEN
        RAISE EXCEPTION 'there is no message %', remove_attachment.message_id
            USING ERRCODE = 'no_data_found', HINT = 'Its number is what enqueueing answered.';
    END IF;
    IF current_status <> 'held' THEN
        RAISE EXCEPTION 'message % is %, and attachments are taken out of held messages alone', remove_attachment.message_id, current_status
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Set content rules or attachments.require_scan so that such messages are held.';
    END IF;
    IF NOT EXISTS (
        SELECT FROM attachment AS a
        WHERE a.message_id = remove_attachment.message_id AND a.position = attachment_position
    ) THEN
        RAISE EXCEPTION 'message % has no attachment %', remove_attachment.message_id, attachment_position
            USING ERRCODE = 'no_data_found', HINT = 'Attachments are numbered from 1, in the order of the message.';
    END IF;
    INSERT INTO attachment_removal (message_id, position, reason)
    VALUES (remove_attachment.message_id, attachment_position, remove_attachment.reason)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'remove_attachment', 'message', ARRAY[remove_attachment.message_id], jsonb_build_object('position', attachment_position)
    );
    RETURN true;
END
$$;

-- A reason that is not used any more is closed: what was written for it stays readable, and what waits has an answer.
ALTER TABLE postern.contact_reason ADD COLUMN is_closed boolean NOT NULL DEFAULT false;
ALTER TABLE postern.default_contact_reason ADD COLUMN is_closed boolean NOT NULL DEFAULT false;

CREATE FUNCTION postern.keep_contact_reason() RETURNS trigger
LANGUAGE plpgsql SET search_path = postern, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'contact_reason "%" must stay: messages were written for it', OLD.code
        USING ERRCODE = 'restrict_violation', TABLE = 'contact_reason',
            HINT = 'Set is_closed to true; where no notices are wanted, set notices.outcomes to [].';
END
$$;

CREATE TRIGGER keep_contact_reason BEFORE DELETE OR UPDATE OF marketplace_id, code ON postern.contact_reason
    FOR EACH ROW EXECUTE FUNCTION postern.keep_contact_reason();

-- Puts notices to sellers into the queue, in the transaction that ended the messages they are about: exactly one for each
-- ending, whatever crashes (R27). Parallel arrays; the arguments are those of the templates bounce-back and notice.
CREATE FUNCTION postern.write_notices(
    about bigint[], templates text[], outcomes text[], reasons text[], rules text[], details text[], limits integer[]
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
DECLARE
    written integer;
BEGIN
    INSERT INTO outbound_message (
        producer, idempotency_key, channel, marketplace_id, seller_id, buyer_id, order_id, contact_reason,
        recipient, recipient_address, about_message_id, template, arguments
    )
    SELECT
        'postern',
        -- A message that was released and ends again ends anew.
        format('%s:%s:%s', n.template, n.message_id, (SELECT count(*) FROM event AS e WHERE e.message_id = n.message_id)),
        'platform',
        m.marketplace_id,
        m.seller_id,
        m.buyer_id,
        m.order_id,
        'platform_notice',
        'seller',
        -- R12: never to an address that only claims to be the seller's.
        CASE WHEN lower(m.sender_address) = lower(s.messaging_address) OR EXISTS (
            SELECT FROM seller_address AS a WHERE a.seller_id = m.seller_id AND a.address = lower(m.sender_address)
        ) THEN m.sender_address END,
        m.message_id,
        n.template,
        jsonb_strip_nulls(jsonb_build_object(
            'message_number', m.message_id::text,
            'enqueued_at', to_char(m.enqueued_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'original_subject', m.subject,
            'reason', n.reason,
            'rule', n.rule
        ))
        || CASE n.template WHEN 'notice' THEN jsonb_strip_nulls(jsonb_build_object(
            'outcome', n.outcome,
            -- Why an address is suppressed, or a scanner failed, is no business of this seller's (R06).
            'detail', CASE WHEN n.reason NOT IN ('recipient_suppressed', 'scanner_failed') THEN left(n.detail, 300) END,
            'limit', n.quota
        )) ELSE '{}' END
    FROM unnest(about, templates, outcomes, reasons, rules, details, limits)
        AS n (message_id, template, outcome, reason, rule, detail, quota)
    JOIN outbound_message AS m ON m.message_id = n.message_id
    JOIN seller AS s ON s.seller_id = m.seller_id;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END
$$;

-- Puts a held or finished message back into the queue (docs/states.md: the event "released"). What an operator lets pass is
-- the check that held it and no other; a message that could not be scanned is scanned again (R42).
--
-- Answers false for a message that has been released or moved on meanwhile.
CREATE FUNCTION postern.release_message(message_id bigint, note text DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, postern_dashboard, pg_temp AS $$
DECLARE
    message outbound_message;
    current_status text;
    held_by text;
BEGIN
    -- Of two operators one releases.
    SELECT * INTO message FROM outbound_message AS m WHERE m.message_id = release_message.message_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no message %', message_id
            USING ERRCODE = 'no_data_found', HINT = 'Its number is what enqueueing answered.';
    END IF;
    SELECT s.status INTO current_status FROM message_status AS s WHERE s.message_id = release_message.message_id;
    IF current_status IN ('queued', 'sending') THEN
        RETURN false;
    END IF;
    IF current_status NOT IN ('held', 'uncertain', 'failed', 'expired', 'bounced', 'cancelled') THEN
        RAISE EXCEPTION 'message % is % and cannot be released', message_id, current_status
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'What was blocked or rejected is sent again by its sender, once the reason is gone.';
    END IF;
    IF message.expires_at <= now() THEN
        RAISE EXCEPTION 'message % expired at %', message_id, message.expires_at
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Its sender sends it again if it still matters.';
    END IF;
    IF current_status = 'held' THEN
        SELECT split_part(split_part(v, ' ', 2), ':', 1) INTO held_by
        FROM (SELECT * FROM decision AS d WHERE d.message_id = message.message_id ORDER BY d.decision_id DESC LIMIT 1) AS last,
            unnest(last.verdicts) WITH ORDINALITY AS t (v, place)
        WHERE v LIKE '% %:fail:held:%'
        ORDER BY place
        LIMIT 1;
    END IF;
    INSERT INTO event (message_id, kind, detail)
    VALUES (
        message.message_id,
        'released',
        jsonb_strip_nulls(jsonb_build_object('waives', held_by, 'note', note, 'by', session_user))
    );
    INSERT INTO queue_entry (message_id, seller_id, marketplace_id, priority, attempts, quota_day)
    SELECT
        message.message_id,
        message.seller_id,
        message.marketplace_id,
        default_priority(message.priority, message.subject_choice, r),
        (SELECT coalesce(max(a.attempt), 0) FROM attempt AS a WHERE a.message_id = message.message_id),
        -- R44: what counted once does not count again.
        (
            SELECT d.quota_day
            FROM decision AS d
            WHERE d.message_id = message.message_id AND d.outcome = 'pass'
                AND EXISTS (SELECT FROM attempt AS a WHERE a.message_id = message.message_id)
            ORDER BY d.decision_id DESC
            LIMIT 1
        )
    FROM contact_reason AS r
    WHERE r.marketplace_id = message.marketplace_id AND r.code = message.contact_reason;
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES ('release_message', 'message', ARRAY[message.message_id], jsonb_strip_nulls(jsonb_build_object('note', note)));
    RETURN true;
END
$$;

-- Every message that waits for an operator, for `postern release` and the console.
CREATE VIEW postern_dashboard.held_messages AS
SELECT m.message_id, m.marketplace_id, m.seller_id, m.buyer_id, m.order_id, m.contact_reason, latest.reason, latest.at AS held_at
FROM postern.outbound_message AS m
CROSS JOIN LATERAL (
    SELECT e.kind, e.reason, e.at
    FROM postern.event AS e
    WHERE e.message_id = m.message_id AND e.kind NOT IN ('delayed', 'complained')
    ORDER BY e.event_id DESC
    LIMIT 1
) AS latest
WHERE latest.kind = 'held';

INSERT INTO postern.setting_definition (key, kind, default_value, minimum, maximum, choices, description) VALUES
    ('identity.when_imitating', 'choice', '"hold"', NULL, NULL, ARRAY['hold', 'reject'], 'R14: what becomes of a message whose seller''s name imitates the platform.'),
    ('opt_out.exempt_replies', 'boolean', 'true', NULL, NULL, NULL, 'R17: answers in a thread that the buyer wrote in pass the opt-out.'),
    ('opt_out.exempt_custom_orders', 'boolean', 'true', NULL, NULL, NULL, 'R19: messages about a custom order pass the opt-out.'),
    ('opt_out.important_marks', 'text_list', '["[important]"]', NULL, NULL, NULL, 'R21: what a mail''s subject must hold to pass the opt-out; letters in any case.'),
    ('quota.counts_carriers', 'boolean', 'true', NULL, NULL, NULL, 'R09: what an authorised carrier sends counts towards the seller''s quota.'),
    ('feedback.once_per_order', 'boolean', 'true', NULL, NULL, NULL, 'R50: feedback is asked for once for each order.'),
    ('suppression.when_critical', 'choice', '"hold"', NULL, NULL, ARRAY['hold', 'block'], 'D05: what becomes of a critical message to a suppressed address.'),
    ('notices.outcomes', 'text_list', '["blocked", "rejected", "expired", "failed", "bounced"]', NULL, NULL, ARRAY['blocked', 'rejected', 'held', 'expired', 'failed', 'bounced'], 'R12, R44: endings that a seller is told of, beside the bounce-back of R27.'),
    ('attachments.require_scan', 'boolean', 'false', NULL, NULL, NULL, 'R42: hold attachments where no scanner is set up.'),
    ('attachments.when_infected', 'choice', '"remove"', NULL, NULL, ARRAY['remove', 'reject'], 'R42: send the rest of a message with malware in an attachment, or reject it.'),
    ('attachments.rescan_seconds', 'integer', '86400', 0, 31536000, NULL, 'R42: age at which a scan''s result is not trusted any more.'),
    ('attachments.archive_maximum_entries', 'integer', '4096', 1, 65535, NULL, 'R40: entries of a document that is an archive.'),
    ('attachments.archive_maximum_bytes', 'integer', '104857600', 1, 1073741824, NULL, 'R40: bytes that such a document may unpack to.'),
    ('attachments.archive_maximum_ratio', 'integer', '200', 1, 100000, NULL, 'R40: how many times its size a part of it may unpack to.'),
    ('attachments.archive_maximum_depth', 'integer', '4', 1, 16, NULL, 'R40: archives within archives; the document itself is the first.'),
    ('attachments.archive_maximum_seconds', 'integer', '10', 1, 300, NULL, 'R40: time for looking into one attachment.'),
    ('content.allow_remote_images', 'boolean', 'false', NULL, NULL, NULL, 'R37: leave images that are loaded from elsewhere in a message''s HTML.'),
    ('content.link', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with links.'),
    ('content.email_address', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with mail addresses.'),
    ('content.phone_number', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with telephone numbers.'),
    ('content.messenger', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with names in other messengers.'),
    ('content.incentive', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with something offered for a review.'),
    ('content.review_pressure', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with asking for good reviews, or to change one.'),
    ('content.outside_payment', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with asking to be paid elsewhere.'),
    ('content.marketing', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with advertising.'),
    ('content.tracking_pixel', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with images that tell when a mail is opened.'),
    ('content.remote_image', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with images that are loaded from elsewhere.'),
    ('content.emoji', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with emojis.'),
    ('content.shouting', 'choice', '"report"', NULL, NULL, ARRAY['off', 'report', 'hold', 'reject'], 'R37: what becomes of messages with text in capitals.'),
    ('content.allowed_domains', 'text_list', '[]', NULL, NULL, NULL, 'R37: domains beside the marketplace''s own that links may lead to.'),
    ('content.more_rewards', 'text_list', '[]', NULL, NULL, NULL, 'R37: further phrases for what is offered for a review; * at the end: the word may go on.'),
    ('content.more_review_pressure', 'text_list', '[]', NULL, NULL, NULL, 'R37: further phrases that press for a review.'),
    ('content.more_marketing', 'text_list', '[]', NULL, NULL, NULL, 'R37: further phrases of advertising.'),
    ('content.more_outside_payment', 'text_list', '[]', NULL, NULL, NULL, 'R37: further phrases that ask to be paid elsewhere.');

-- The last judgement of each message, with the number of the rule that decided.
CREATE VIEW postern_dashboard.last_decisions AS
SELECT DISTINCT ON (d.message_id)
    d.message_id, d.decided_at, d.policy_version, d.outcome, d.reason, d.rule, d.quota_day, d.quota_limit
FROM postern.decision AS d
ORDER BY d.message_id, d.decision_id DESC;

-- What sellers were told, and of which message.
CREATE VIEW postern_dashboard.notices AS
SELECT
    m.message_id, m.about_message_id, m.marketplace_id, m.seller_id, m.template,
    m.arguments ->> 'outcome' AS outcome, m.arguments ->> 'reason' AS reason, m.arguments ->> 'rule' AS rule, m.enqueued_at
FROM postern.outbound_message AS m
WHERE m.about_message_id IS NOT NULL;
