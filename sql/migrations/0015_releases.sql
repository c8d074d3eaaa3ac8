-- What an operator does with messages that wait for one: looks at them, takes files out of them, and lets them go.

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
