-- What the rules of the marketplace need beyond the first queue: notices to sellers, one request for feedback for each
-- order, malware scans, HTML, and the settings of all of it.

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
