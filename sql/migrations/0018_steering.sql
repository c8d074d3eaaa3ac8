-- Q11: what operators do with what waits: pause and resume, cancel, bring forward, and choose many messages at once.

-- Closes a gate: over everything, a marketplace, or a seller. What is behind it stays where it is, and costs the rest one look.
--
-- Answers false if it was closed before.
CREATE FUNCTION postern.pause(reason text, of_marketplace bigint DEFAULT NULL, of_seller bigint DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
DECLARE
    words text := given_text('reason', pause.reason, 500, 'Say why, for those who find it paused.');
BEGIN
    LOCK TABLE gate IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (
        SELECT FROM gate AS g
        WHERE g.marketplace_id IS NOT DISTINCT FROM of_marketplace AND g.seller_id IS NOT DISTINCT FROM of_seller
    ) THEN
        RETURN false;
    END IF;
    INSERT INTO gate (marketplace_id, seller_id, reason) VALUES (of_marketplace, of_seller, words);
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'pause',
        CASE WHEN of_seller IS NOT NULL THEN 'seller' WHEN of_marketplace IS NOT NULL THEN 'marketplace' ELSE 'everything' END,
        ARRAY[coalesce(of_seller, of_marketplace, 0)], jsonb_build_object('reason', words)
    );
    RETURN true;
END
$$;

-- Opens the gate that pause() closed over the same. Answers false if none was closed.
CREATE FUNCTION postern.resume(of_marketplace bigint DEFAULT NULL, of_seller bigint DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
BEGIN
    DELETE FROM gate AS g
    WHERE g.marketplace_id IS NOT DISTINCT FROM of_marketplace AND g.seller_id IS NOT DISTINCT FROM of_seller;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO operator_action (action, subject_kind, subject_numbers)
    VALUES (
        'resume',
        CASE WHEN of_seller IS NOT NULL THEN 'seller' WHEN of_marketplace IS NOT NULL THEN 'marketplace' ELSE 'everything' END,
        ARRAY[coalesce(of_seller, of_marketplace, 0)]
    );
    -- A hint (Q13): workers that found nothing need not wait for their next look.
    PERFORM pg_notify('postern_queue', '');
    RETURN true;
END
$$;

CREATE VIEW postern_dashboard.paused AS
SELECT g.gate_id, p.code AS marketplace, g.seller_id, g.reason, g.closed_at AS paused_at, g.closed_by AS paused_by
FROM postern.gate AS g
LEFT JOIN postern.marketplace AS p ON p.marketplace_id = g.marketplace_id;

-- What is looked up by its number alone: few rows are ever here beside those of the queue.
CREATE INDEX scheduled_entry_message_idx ON postern.scheduled_entry (message_id);

-- Calls a message off (docs/states.md: the event "cancelled"). Answers false for one that is finished, or that a worker has in
-- hands: that one cannot be called back any more.
CREATE FUNCTION postern.cancel_message(message_id bigint, note text DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, postern_dashboard, pg_temp AS $$
#variable_conflict use_column
DECLARE
    message outbound_message;
    current_status text;
    taken_attempts smallint;
    taken_day date;
BEGIN
    -- Of two operators one cancels.
    SELECT * INTO message FROM outbound_message AS m WHERE m.message_id = cancel_message.message_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no message %', cancel_message.message_id
            USING ERRCODE = 'no_data_found', HINT = 'Its number is what enqueueing answered.';
    END IF;
    SELECT s.status INTO current_status FROM message_status AS s WHERE s.message_id = cancel_message.message_id;
    IF current_status = 'queued' THEN
        DELETE FROM queue_entry AS q
        WHERE q.priority BETWEEN 0 AND 9 AND q.seller_id = message.seller_id AND q.message_id = message.message_id
        RETURNING q.attempts, q.quota_day INTO taken_attempts, taken_day;
        IF NOT FOUND THEN
            DELETE FROM scheduled_entry AS q WHERE q.message_id = message.message_id
            RETURNING q.attempts, q.quota_day INTO taken_attempts, taken_day;
        END IF;
        IF NOT FOUND THEN
            RETURN false;
        END IF;
        -- R44: what was counted and never tried counts no more.
        IF taken_day IS NOT NULL AND taken_attempts = 0 THEN
            UPDATE quota_day AS d SET used = d.used - 1 WHERE d.seller_id = message.seller_id AND d.day = taken_day;
        END IF;
    ELSIF current_status NOT IN ('held', 'uncertain') THEN
        RETURN false;
    END IF;
    INSERT INTO event (message_id, kind, detail)
    VALUES (message.message_id, 'cancelled', jsonb_strip_nulls(jsonb_build_object('note', note, 'by', session_user)));
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES ('cancel_message', 'message', ARRAY[message.message_id], jsonb_strip_nulls(jsonb_build_object('note', note)));
    RETURN true;
END
$$;

-- Brings a message forward that waits for its next attempt, its time or the next quota day. Answers false if it waits for none.
CREATE FUNCTION postern.retry_message(message_id bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
BEGIN
    WITH due AS (
        DELETE FROM scheduled_entry AS s WHERE s.message_id = retry_message.message_id
        RETURNING s.message_id, s.seller_id, s.marketplace_id, s.priority, s.attempts, s.quota_day
    )
    INSERT INTO queue_entry (message_id, seller_id, marketplace_id, priority, attempts, quota_day)
    SELECT d.message_id, d.seller_id, d.marketplace_id, d.priority, d.attempts, d.quota_day FROM due AS d;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO operator_action (action, subject_kind, subject_numbers)
    VALUES ('retry_message', 'message', ARRAY[retry_message.message_id]);
    RETURN true;
END
$$;

-- Messages by what they have in common, oldest first, for what is done with many at once.
--
-- What waits is read from the queue, what is held or finished from the events since a moment: no count goes over the history.
CREATE FUNCTION postern.find_messages(
    wanted_status text,
    of_marketplace bigint DEFAULT NULL,
    of_seller bigint DEFAULT NULL,
    of_order text DEFAULT NULL,
    for_reason text DEFAULT NULL,
    since timestamptz DEFAULT '-infinity',
    at_most integer DEFAULT 10000
) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = postern, pg_temp AS $$
BEGIN
    IF wanted_status = 'queued' THEN
        RETURN QUERY
        SELECT q.message_id
        FROM (
            SELECT e.message_id, e.seller_id, e.marketplace_id FROM queue_entry AS e
            UNION ALL
            SELECT e.message_id, e.seller_id, e.marketplace_id FROM scheduled_entry AS e
        ) AS q
        WHERE (of_seller IS NULL OR q.seller_id = of_seller)
            AND (of_marketplace IS NULL OR q.marketplace_id = of_marketplace)
            AND ((of_order IS NULL AND for_reason IS NULL AND since = '-infinity') OR EXISTS (
                SELECT FROM outbound_message AS m
                WHERE m.message_id = q.message_id AND (of_order IS NULL OR m.order_id = of_order)
                    AND (for_reason IS NULL OR m.contact_reason = for_reason) AND m.enqueued_at >= since
            ))
        ORDER BY q.message_id
        LIMIT at_most;
    ELSIF wanted_status IN ('held', 'failed', 'expired', 'bounced', 'cancelled', 'uncertain') THEN
        RETURN QUERY
        SELECT e.message_id
        FROM event AS e
        JOIN outbound_message AS m ON m.message_id = e.message_id
        WHERE e.kind = CASE wanted_status WHEN 'uncertain' THEN 'outcome_unknown' ELSE wanted_status END
            AND e.at >= since
            AND (for_reason IS NULL OR e.reason = for_reason)
            AND (of_seller IS NULL OR m.seller_id = of_seller)
            AND (of_marketplace IS NULL OR m.marketplace_id = of_marketplace)
            AND (of_order IS NULL OR m.order_id = of_order)
            -- It is still so.
            AND NOT EXISTS (
                SELECT FROM event AS later
                WHERE later.message_id = e.message_id AND later.event_id > e.event_id
                    AND later.kind NOT IN ('delayed', 'complained')
            )
        ORDER BY e.message_id
        LIMIT at_most;
    ELSE
        RAISE EXCEPTION 'messages that are % are not chosen in bulk', wanted_status
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'Choose among queued, held, uncertain, failed, expired, bounced and cancelled.';
    END IF;
END
$$;
