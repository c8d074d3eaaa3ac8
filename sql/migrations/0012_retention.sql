-- How records end that are past the retention time (R51, Q14).

-- The messages with numbers from first_id up to, and without, end_id that stay whatever their age: those under a hold, and
-- those that are not final: waiting, leased, held for an operator or uncertain.
CREATE FUNCTION postern.messages_to_keep(first_id bigint, end_id bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT h FROM postern.messages_held_for_law(first_id, end_id) AS h
    UNION
    SELECT q.message_id FROM postern.queue_entry AS q WHERE q.message_id >= first_id AND q.message_id < end_id
    UNION
    SELECT s.message_id FROM postern.scheduled_entry AS s WHERE s.message_id >= first_id AND s.message_id < end_id
    UNION
    SELECT held.message_id
    FROM postern.lease AS l
    CROSS JOIN unnest(l.message_ids) AS held (message_id)
    WHERE held.message_id >= first_id AND held.message_id < end_id
    UNION
    -- From the two kinds, which are rare, and not by the status of each message.
    SELECT e.message_id
    FROM postern.event AS e
    WHERE e.message_id >= first_id AND e.message_id < end_id
        AND e.kind IN ('held', 'outcome_unknown')
        AND NOT EXISTS (
            SELECT
            FROM postern.event AS later
            WHERE later.message_id = e.message_id
                AND later.event_id > e.event_id
                AND later.kind NOT IN ('delayed', 'complained')
        );
END;

-- The least number that is not past the retention time. A number holds 41 bits of time: 69 years before 2020 it would begin
-- to wrap round, and so everything would be past its time.
CREATE FUNCTION postern.first_kept_id(reference timestamptz, retention_days integer) RETURNS bigint
LANGUAGE sql STABLE
RETURN postern.message_id_at(greatest(reference - make_interval(days => retention_days), '1970-01-01 00:00Z'::timestamptz));

-- Deletes what was said about messages that are deleted.
CREATE FUNCTION postern.forget_conduct(messages bigint[]) RETURNS void
LANGUAGE sql VOLATILE
BEGIN ATOMIC
    DELETE FROM postern.override_review AS r WHERE r.message_id = ANY (messages);
    DELETE FROM postern.override_use AS u WHERE u.message_id = ANY (messages);
    DELETE FROM postern.report AS r WHERE r.message_id = ANY (messages);
END;

-- Deletes what is past the retention time (R51), and answers what it did. Called by the workers' housekeeping; a call while
-- another one, an erasure or the placing of a hold is at work does nothing.
--
-- A week's partitions go together when the week is past the longest retention of all marketplaces, which share them. What
-- must stay of the week is moved to the default partitions first. What lies there goes, row by row, when it is past its own
-- marketplace's retention and nothing keeps it any more; so do contents of attachments that no message names any more, those
-- of the weeks that this call drops with the next call. Idempotency keys (Q02) and confirmed shipments (R45) outlive
-- messages.
--
-- To detach a partition stops producers and workers for as long as it takes to move what stays, from when the lock is
-- granted to the end of the transaction: so it comes last, and the caller should commit at once. Neither do we wait long for
-- that lock, since everybody else would wait behind us: after a second the weeks are left to the next call.
CREATE FUNCTION postern.expire_records(
    reference timestamptz DEFAULT now(),
    maximum_weeks integer DEFAULT 8,
    maximum_rows integer DEFAULT 10000
) RETURNS TABLE (
    weeks_dropped integer,
    -- Past the retention time and still there: for the next call.
    weeks_left integer,
    messages_moved bigint,
    messages_deleted bigint,
    contents_deleted bigint
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = postern, pg_temp SET timezone = 'UTC' SET postern.maintaining = 'on' AS $$
DECLARE
    parents CONSTANT text[] := ARRAY['outbound_message', 'attachment', 'decision', 'attempt', 'event'];
    longest_days integer;
    cutoff bigint;
    first_id bigint;
    end_id bigint;
    expired bigint[];
    weeks text[];
    kept bigint[] := '{}';
    kept_of_week bigint[];
    usual_timeout text := current_setting('lock_timeout');
    week text;
    parent text;
    columns text;
    moved bigint;
BEGIN
    weeks_dropped := 0;
    weeks_left := 0;
    messages_moved := 0;
    messages_deleted := 0;
    contents_deleted := 0;
    IF reference > now() THEN
        RAISE EXCEPTION 'reference % lies in the future', reference
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Leave reference out: records are judged as of now.';
    END IF;
    IF NOT begin_maintenance(waits => false) THEN
        RETURN NEXT;
        RETURN;
    END IF;
    SELECT coalesce(
        max((e.value #>> '{}')::integer),
        (SELECT (d.default_value #>> '{}')::integer FROM setting_definition AS d WHERE d.key = 'records.retention_days')
    )
    INTO longest_days
    FROM effective_setting AS e
    WHERE e.key = 'records.retention_days';
    cutoff := first_kept_id(reference, longest_days);

    -- First what stands in nobody's way.
    SELECT min(m.message_id), max(m.message_id) + 1 INTO first_id, end_id
    FROM outbound_message_default AS m
    JOIN effective_setting AS e ON e.marketplace_id = m.marketplace_id AND e.key = 'records.retention_days'
    WHERE m.message_id < first_kept_id(reference, (e.value #>> '{}')::integer);
    expired := ARRAY(
        SELECT m.message_id
        FROM outbound_message_default AS m
        JOIN effective_setting AS e ON e.marketplace_id = m.marketplace_id AND e.key = 'records.retention_days'
        WHERE m.message_id >= first_id AND m.message_id < end_id
            AND m.message_id < first_kept_id(reference, (e.value #>> '{}')::integer)
            AND m.message_id NOT IN (SELECT k FROM messages_to_keep(first_id, end_id) AS k)
        ORDER BY m.message_id
        LIMIT maximum_rows
    );
    FOREACH parent IN ARRAY parents LOOP
        EXECUTE format('DELETE FROM %I WHERE message_id = ANY ($1)', parent || '_default') USING expired;
        -- What was left alone there when its message went with a week.
        IF parent <> 'outbound_message' THEN
            EXECUTE format(
                'DELETE FROM %I AS d WHERE d.message_id < $1
                    AND NOT EXISTS (SELECT FROM outbound_message AS m WHERE m.message_id = d.message_id)',
                parent || '_default'
            ) USING cutoff;
        END IF;
    END LOOP;
    messages_deleted := cardinality(expired);
    PERFORM forget_conduct(expired);
    contents_deleted := delete_unused_contents(ARRAY(
        SELECT c.content_sha256
        FROM attachment_content AS c
        WHERE NOT EXISTS (SELECT FROM attachment AS a WHERE a.content_sha256 = c.content_sha256)
        LIMIT maximum_rows
    ));

    -- Weeks of which any of the five tables still has a partition, oldest first.
    SELECT coalesce(array_agg(DISTINCT w.week ORDER BY w.week), '{}') INTO weeks
    FROM (
        SELECT right(c.relname, 8) AS week
        FROM pg_inherits AS i
        JOIN pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent IN (SELECT ('postern.' || p)::regclass FROM unnest(parents) AS p)
            AND c.relname ~ '_[0-9]{8}$'
    ) AS w
    WHERE message_id_at(to_date(w.week, 'YYYYMMDD') + interval '7 days') <= cutoff;
    weeks_left := cardinality(weeks);
    weeks := weeks[1:maximum_weeks];

    BEGIN
        PERFORM set_config('lock_timeout', '1s', true);
        -- From here on nothing of these weeks changes, while everything else goes on. Without this lock a message could be
        -- released, claimed and held again between the look at what must stay and the end of its partition.
        FOREACH week IN ARRAY weeks LOOP
            FOREACH parent IN ARRAY parents LOOP
                IF to_regclass('postern.' || parent || '_' || week) IS NOT NULL THEN
                    EXECUTE format('LOCK TABLE %I IN SHARE MODE', parent || '_' || week);
                END IF;
            END LOOP;
        END LOOP;
        FOREACH week IN ARRAY weeks LOOP
            first_id := message_id_at(to_date(week, 'YYYYMMDD'));
            end_id := message_id_at(to_date(week, 'YYYYMMDD') + interval '7 days');
            kept_of_week := ARRAY(SELECT k FROM messages_to_keep(first_id, end_id) AS k);
            PERFORM forget_conduct(ARRAY(
                SELECT u.message_id FROM override_use AS u WHERE u.message_id >= first_id AND u.message_id < end_id
                UNION
                SELECT r.message_id FROM report AS r WHERE r.message_id >= first_id AND r.message_id < end_id
                EXCEPT
                SELECT k FROM unnest(kept_of_week) AS k
            ));
            kept := kept || kept_of_week;
        END LOOP;

        -- From here on everybody waits for us.
        FOREACH parent IN ARRAY parents LOOP
            SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
            FROM pg_attribute AS a
            WHERE a.attrelid = ('postern.' || parent)::regclass
                AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
            FOREACH week IN ARRAY weeks LOOP
                CONTINUE WHEN to_regclass('postern.' || parent || '_' || week) IS NULL;
                EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, parent || '_' || week);
                -- Into the partition by its name: it is no insertion of a producer, and the triggers of the whole table
                -- do not fire. The rows keep their numbers.
                EXECUTE format(
                    'INSERT INTO %I (%s) SELECT %s FROM %I WHERE message_id = ANY ($1)',
                    parent || '_default', columns, columns, parent || '_' || week
                ) USING kept;
                GET DIAGNOSTICS moved = ROW_COUNT;
                IF parent = 'outbound_message' THEN
                    messages_moved := messages_moved + moved;
                END IF;
                EXECUTE format('DROP TABLE %I', parent || '_' || week);
            END LOOP;
        END LOOP;
        weeks_dropped := cardinality(weeks);
        weeks_left := weeks_left - weeks_dropped;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
        messages_moved := 0;
    END;
    PERFORM set_config('lock_timeout', usual_timeout, true);
    RETURN NEXT;
END
$$;
