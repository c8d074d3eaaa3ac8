-- The queue: what producers insert, what waits, what runs, and the record of what became of it.
--
-- outbound_message is wide and never changes. queue_entry and scheduled_entry are narrow and hold only what waits. What
-- runs stands in the arrays of one lease row a batch. Everything else is appended. docs/architecture.md has the picture.

-- A message's number is its time of insertion in milliseconds since 2020 (41 bits) and a cycling number (22 bits). So
-- numbers grow with time, one table's primary key needs no second column, and partitions by number are partitions by
-- time. Databases that share the load of one marketplace give their sequences ranges that do not overlap.
CREATE SEQUENCE postern.message_number AS integer MINVALUE 0 MAXVALUE 4194303 CYCLE;

CREATE FUNCTION postern.message_id_at(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((extract(epoch FROM moment) * 1000)::bigint - 1577836800000) << 22;

CREATE FUNCTION postern.next_message_id() RETURNS bigint
LANGUAGE sql VOLATILE
RETURN postern.message_id_at(clock_timestamp()) + nextval('postern.message_number');

CREATE TABLE postern.outbound_message (
    message_id bigint NOT NULL DEFAULT postern.next_message_id(),
    enqueued_at timestamptz NOT NULL DEFAULT now(),
    producer text NOT NULL DEFAULT session_user,
    idempotency_key text,
    channel text NOT NULL DEFAULT 'api',
    marketplace_id bigint NOT NULL,
    seller_id bigint NOT NULL,
    buyer_id bigint NOT NULL,
    order_id text,
    contact_reason text NOT NULL,
    subject_choice text,
    -- The address that sent it. NULL: the seller acted on the marketplace's own pages, where the producer knows it.
    sender_address text,
    -- NULL: the contact reason's template.
    template text,
    arguments jsonb NOT NULL DEFAULT '{}',
    subject text,
    body_text text,
    -- NULL: 1 for a critical reason, else 5.
    priority smallint,
    not_before timestamptz,
    expires_at timestamptz,
    PRIMARY KEY (message_id),
    CONSTRAINT "producer: 1 to 63 characters" CHECK (length(producer) BETWEEN 1 AND 63),
    CONSTRAINT "idempotency_key: 1 to 200 characters, or NULL" CHECK (length(idempotency_key) BETWEEN 1 AND 200),
    CONSTRAINT "channel: api, email or platform" CHECK (channel IN ('api', 'email', 'platform')),
    CONSTRAINT "order_id: 1 to 64 characters on one line, or NULL"
        CHECK (length(order_id) BETWEEN 1 AND 64 AND postern.is_single_line(order_id)),
    CONSTRAINT "subject_choice: lower-case letters, digits and underscores"
        CHECK (subject_choice ~ '^[a-z][a-z0-9_]{0,59}$'),
    CONSTRAINT "sender_address: one plain address, or NULL on channel api"
        CHECK (postern.is_mail_address(sender_address) AND (channel <> 'email' OR sender_address IS NOT NULL)),
    CONSTRAINT "arguments: a JSON object" CHECK (jsonb_typeof(arguments) = 'object'),
    CONSTRAINT "subject: 1 to 500 characters on one line, or NULL"
        CHECK (length(subject) BETWEEN 1 AND 500 AND postern.is_single_line(subject)),
    CONSTRAINT "body_text: 1 to 100,000 characters, or NULL" CHECK (length(body_text) BETWEEN 1 AND 100000),
    CONSTRAINT "priority: 0 (first) to 9 (last), or NULL" CHECK (priority BETWEEN 0 AND 9),
    CONSTRAINT "expires_at: later than not_before and enqueued_at"
        CHECK (expires_at > greatest(not_before, enqueued_at))
) PARTITION BY RANGE (message_id);

-- Q02: outlives the message, so it is no index of outbound_message, whose partitions go one day.
CREATE TABLE postern.idempotency_key (
    producer text NOT NULL,
    key text NOT NULL,
    message_id bigint NOT NULL,
    PRIMARY KEY (producer, key)
);

CREATE TABLE postern.attachment_content (
    content_sha256 bytea PRIMARY KEY,
    byte_count bigint NOT NULL GENERATED ALWAYS AS (length(content)) STORED,
    content bytea NOT NULL,
    CONSTRAINT "content: at most 67,108,864 bytes" CHECK (length(content) <= 67108864)
);

-- Attachments are compressed formats already.
ALTER TABLE postern.attachment_content ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE postern.attachment (
    message_id bigint NOT NULL,
    position smallint NOT NULL,
    file_name text NOT NULL,
    content_sha256 bytea NOT NULL REFERENCES postern.attachment_content,
    PRIMARY KEY (message_id, position),
    CONSTRAINT "file_name: 1 to 255 characters" CHECK (length(file_name) BETWEEN 1 AND 255)
) PARTITION BY RANGE (message_id);

-- What may be claimed now. A row is deleted when it is claimed.
CREATE TABLE postern.queue_entry (
    priority smallint NOT NULL,
    seller_id bigint NOT NULL,
    message_id bigint NOT NULL,
    marketplace_id bigint NOT NULL,
    -- Attempts begun so far.
    attempts smallint NOT NULL DEFAULT 0,
    -- The day on whose quota the message already counts (R44: once, whatever happens).
    quota_day date,
    ready_at timestamptz NOT NULL DEFAULT now(),
    -- The claim walks this: priority by priority, seller by seller, oldest first.
    PRIMARY KEY (priority, seller_id, message_id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- What waits for a time: not_before, retries, deferred quota. Moved to queue_entry when due.
CREATE TABLE postern.scheduled_entry (
    due_at timestamptz NOT NULL,
    message_id bigint NOT NULL,
    seller_id bigint NOT NULL,
    marketplace_id bigint NOT NULL,
    priority smallint NOT NULL,
    attempts smallint NOT NULL DEFAULT 0,
    quota_day date,
    PRIMARY KEY (due_at, message_id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- What the claim steps over. NULL matches every value: a row of two NULLs closes everything.
CREATE TABLE postern.gate (
    gate_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    marketplace_id bigint REFERENCES postern.marketplace,
    seller_id bigint REFERENCES postern.seller,
    reason text NOT NULL,
    closed_at timestamptz NOT NULL DEFAULT now(),
    closed_by text NOT NULL DEFAULT session_user
);

-- A worker process. Its leases hold for as long as it renews expires_at.
CREATE TABLE postern.worker (
    worker_id uuid PRIMARY KEY,
    host text NOT NULL,
    process_id integer NOT NULL,
    version text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    heartbeat_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    stopped_at timestamptz,
    activity jsonb NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);

-- One claimed batch. lease_id is the fencing token (Q05): a write that ends or moves work changes nothing unless the
-- lease still holds the message. The arrays are parallel.
CREATE TABLE postern.lease (
    lease_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    worker_id uuid NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    message_ids bigint[] NOT NULL,
    attempts smallint[] NOT NULL,
    priorities smallint[] NOT NULL,
    quota_days date[] NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

CREATE INDEX lease_worker_idx ON postern.lease (worker_id);

-- Workers that have nothing to do and want to be woken. A producer's insert sends a NOTIFY only while there is one
-- (Q13): NOTIFY takes a lock that serialises commits, and a busy queue needs no waking.
CREATE UNLOGGED TABLE postern.idle_worker (
    worker_id uuid PRIMARY KEY,
    until timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Every judgement of a message, with the verdict of each check and the facts it saw.
CREATE TABLE postern.decision (
    message_id bigint NOT NULL,
    decision_id bigint GENERATED BY DEFAULT AS IDENTITY,
    decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    policy_version text NOT NULL,
    outcome text NOT NULL,
    reason text,
    verdicts text[] NOT NULL,
    facts jsonb NOT NULL,
    quota_day date,
    quota_limit integer,
    PRIMARY KEY (message_id, decision_id)
) PARTITION BY RANGE (message_id);

-- Q07: committed before the first byte that could deliver. Never changed; how it ended is an event.
CREATE TABLE postern.attempt (
    message_id bigint NOT NULL,
    attempt smallint NOT NULL,
    lease_id bigint NOT NULL,
    worker_id uuid NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    message_id_header text NOT NULL,
    return_path text NOT NULL,
    template_version_id bigint,
    locale_requested text NOT NULL,
    locale_used text NOT NULL,
    mail_sha256 bytea NOT NULL,
    mail_bytes integer NOT NULL,
    -- What the mail was made of beside the message row and the template version: with it the bytes can be made again.
    composition jsonb NOT NULL,
    PRIMARY KEY (message_id, attempt)
) PARTITION BY RANGE (message_id);

-- R30: the append-only history of a message. Its status is what the last event that bears one says.
CREATE TABLE postern.event (
    message_id bigint NOT NULL,
    event_id bigint GENERATED BY DEFAULT AS IDENTITY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL,
    reason text,
    attempt smallint,
    detail jsonb,
    PRIMARY KEY (message_id, event_id),
    CONSTRAINT "kind: an event of docs/states.md" CHECK (kind IN (
        'released', 'retry_scheduled', 'deferred', 'lease_expired', 'delayed', 'blocked', 'rejected', 'held', 'sent',
        'delivered', 'bounced', 'failed', 'expired', 'cancelled', 'outcome_unknown', 'complained'
    ))
) PARTITION BY RANGE (message_id);

CREATE TABLE postern.quota_day (
    seller_id bigint NOT NULL,
    day date NOT NULL,
    used integer NOT NULL,
    -- The limit that the last reservation applied.
    quota integer NOT NULL,
    -- Of the last reservation: how many it asked for and was granted, and its last message; read back by the statement
    -- that reserved.
    asked integer NOT NULL DEFAULT 0,
    granted integer NOT NULL,
    last_message_id bigint,
    -- The message whose refusal the seller was told of: one notice a day (R44).
    noticed_message_id bigint,
    PRIMARY KEY (seller_id, day)
) WITH (fillfactor = 70);

-- For each row, since a trigger for each statement would not hold for a statement that names a partition.
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.outbound_message
    FOR EACH ROW EXECUTE FUNCTION postern.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.decision
    FOR EACH ROW EXECUTE FUNCTION postern.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.attempt
    FOR EACH ROW EXECUTE FUNCTION postern.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON postern.event
    FOR EACH ROW EXECUTE FUNCTION postern.refuse_change();

-- Partitions of one week, from Monday, for everything that is kept by message. Called by `postern migrate` and by the
-- workers' housekeeping; the default partitions are a net for when neither ran for weeks.
CREATE FUNCTION postern.ensure_partitions(first_moment timestamptz, last_moment timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    parent text;
    week timestamptz;
    partition text;
    is_in_default boolean;
    made integer := 0;
BEGIN
    -- One at a time: two workers may notice the same missing week.
    PERFORM pg_advisory_xact_lock(hashtextextended('postern.ensure_partitions', 0));
    FOR week IN
        SELECT generate_series(date_trunc('week', first_moment), date_trunc('week', last_moment), interval '7 days')
    LOOP
        FOREACH parent IN ARRAY ARRAY['outbound_message', 'attachment', 'decision', 'attempt', 'event'] LOOP
            partition := parent || '_' || to_char(week, 'YYYYMMDD');
            IF to_regclass('postern.' || partition) IS NULL THEN
                -- A week that the net has caught rows of stays there: its partition could not be made beside them, and
                -- the weeks after it must be.
                EXECUTE format(
                    'SELECT EXISTS (SELECT FROM postern.%I WHERE message_id >= %s AND message_id < %s)',
                    parent || '_default', message_id_at(week), message_id_at(week + interval '7 days')
                ) INTO is_in_default;
                CONTINUE WHEN is_in_default;
                EXECUTE format(
                    'CREATE TABLE postern.%I PARTITION OF postern.%I FOR VALUES FROM (%s) TO (%s)',
                    partition, parent, message_id_at(week), message_id_at(week + interval '7 days')
                );
                made := made + 1;
            END IF;
        END LOOP;
    END LOOP;
    RETURN made;
END
$$;

CREATE TABLE postern.outbound_message_default PARTITION OF postern.outbound_message DEFAULT;
CREATE TABLE postern.attachment_default PARTITION OF postern.attachment DEFAULT;
CREATE TABLE postern.decision_default PARTITION OF postern.decision DEFAULT;
CREATE TABLE postern.attempt_default PARTITION OF postern.attempt DEFAULT;
CREATE TABLE postern.event_default PARTITION OF postern.event DEFAULT;

-- Dashboards read outcomes by time.
CREATE INDEX event_at_idx ON postern.event USING brin (at) WITH (autosummarize = on);
-- The messages of a pair, for a person's question or a dispute.
CREATE INDEX outbound_message_pair_idx ON postern.outbound_message (seller_id, buyer_id);

SELECT postern.ensure_partitions(now() - interval '7 days', now() + interval '28 days');
