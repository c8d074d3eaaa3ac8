-- Confirming a shipment: one message of the platform to the buyer, once a shipment, outside the seller's quota (R45).

CREATE FUNCTION postern.are_tracking_numbers(value text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cardinality(value) <= 100 AND NOT EXISTS (
    SELECT FROM unnest(value) AS v WHERE (length(v) BETWEEN 1 AND 64 AND postern.is_single_line(v)) IS NOT TRUE
);

-- What was confirmed. It outlives the message (as an idempotency key does, Q02), so that no shipment is confirmed twice.
CREATE TABLE postern.shipment (
    marketplace_id bigint NOT NULL,
    order_id text NOT NULL,
    -- The order system's own number of it; an order sent in two parcels on two days has two shipments.
    shipment_id text NOT NULL,
    tracking_numbers text[] NOT NULL DEFAULT '{}',
    carrier text,
    shipped_at timestamptz NOT NULL,
    item_count integer,
    message_id bigint NOT NULL,
    confirmed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- When the buyer was erased (R51), and the tracking numbers and the carrier with it.
    erased_at timestamptz,
    PRIMARY KEY (marketplace_id, order_id, shipment_id),
    FOREIGN KEY (marketplace_id, order_id) REFERENCES postern.customer_order,
    CONSTRAINT "shipment_id: 1 to 64 characters on one line"
        CHECK (length(shipment_id) BETWEEN 1 AND 64 AND postern.is_single_line(shipment_id)),
    CONSTRAINT "tracking_numbers: at most 100, of 1 to 64 characters"
        CHECK (postern.are_tracking_numbers(tracking_numbers)),
    CONSTRAINT "carrier: 1 to 100 characters on one line, or NULL"
        CHECK (length(carrier) BETWEEN 1 AND 100 AND postern.is_single_line(carrier)),
    CONSTRAINT "item_count: at least 1, or NULL" CHECK (item_count >= 1)
);

-- Tells the buyer that a shipment is on its way, and answers the message's number. Called again for the same shipment, also
-- by many at once, it answers the same number and puts nothing into the queue; with other particulars it is an error, since
-- the buyer has been told of the first ones.
--
-- It leaves the order's status alone, which is the order system's. The contact reason is open while the order is
-- partially_shipped, shipped or delivered (R46), judged when the message is claimed: so update the order and call this, in
-- one transaction, in either order. If the order's status comes later than the claim the message is rejected.
--
-- What is left out stays out of the message's arguments. The template of the catalogue needs carrier and item_count; without
-- them a marketplace needs a template of its own.
CREATE FUNCTION postern.confirm_shipment(
    marketplace_id bigint,
    order_id text,
    shipment_id text,
    tracking_numbers text[] DEFAULT '{}',
    carrier text DEFAULT NULL,
    item_count integer DEFAULT NULL,
    shipped_at timestamptz DEFAULT now()
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = postern, pg_temp AS $$
#variable_conflict use_column
DECLARE
    numbers text[] := coalesce(tracking_numbers, '{}');
    shipped customer_order;
    earlier shipment;
    number bigint := next_message_id();
    differing text;
BEGIN
    SELECT * INTO shipped
    FROM customer_order AS o
    WHERE o.marketplace_id = confirm_shipment.marketplace_id AND o.order_id = confirm_shipment.order_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'order_id "%" is no order of marketplace %', confirm_shipment.order_id, confirm_shipment.marketplace_id
            USING ERRCODE = 'foreign_key_violation', COLUMN = 'order_id', TABLE = 'shipment',
                HINT = 'Insert the order into postern.customer_order first, or correct marketplace_id.';
    END IF;
    -- Of several calls at once one inserts; the others wait for it here and then read its row.
    INSERT INTO shipment (
        marketplace_id, order_id, shipment_id, tracking_numbers, carrier, shipped_at, item_count, message_id
    )
    VALUES (
        shipped.marketplace_id, shipped.order_id, confirm_shipment.shipment_id, numbers, confirm_shipment.carrier,
        coalesce(confirm_shipment.shipped_at, now()), confirm_shipment.item_count, number
    )
    ON CONFLICT (marketplace_id, order_id, shipment_id) DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO STRICT earlier
        FROM shipment AS s
        WHERE (s.marketplace_id, s.order_id, s.shipment_id)
            = (shipped.marketplace_id, shipped.order_id, confirm_shipment.shipment_id);
        -- Sorted, since the numbers' order says nothing. Nobody can tell any more what an erased one had.
        differing := CASE
            WHEN earlier.erased_at IS NOT NULL THEN NULL
            WHEN ARRAY(SELECT n FROM unnest(earlier.tracking_numbers) AS n ORDER BY n)
                <> ARRAY(SELECT n FROM unnest(numbers) AS n ORDER BY n) THEN 'tracking_numbers'
            WHEN earlier.carrier IS DISTINCT FROM confirm_shipment.carrier THEN 'carrier'
            WHEN earlier.item_count IS DISTINCT FROM confirm_shipment.item_count THEN 'item_count'
        END;
        IF differing IS NOT NULL THEN
            RAISE EXCEPTION 'shipment_id "%" of order "%" was confirmed before with other %',
                confirm_shipment.shipment_id, shipped.order_id, differing
                USING ERRCODE = 'unique_violation', COLUMN = differing, TABLE = 'shipment',
                    DETAIL = format(
                        'Confirmed in message %s: %s. Given: %s.',
                        earlier.message_id,
                        coalesce(to_jsonb(earlier) ->> differing, 'nothing'),
                        coalesce(
                            CASE differing
                                WHEN 'tracking_numbers' THEN to_jsonb(numbers) #>> '{}'
                                WHEN 'carrier' THEN confirm_shipment.carrier
                                ELSE confirm_shipment.item_count::text
                            END,
                            'nothing'
                        )
                    ),
                    HINT = 'Give each shipment a shipment_id of its own.';
        END IF;
        RETURN earlier.message_id;
    END IF;
    INSERT INTO outbound_message (
        message_id, producer, idempotency_key, channel, marketplace_id, seller_id, buyer_id, order_id, contact_reason, arguments
    )
    VALUES (
        number,
        session_user,
        -- The order's length keeps apart what two numbers with colons in them would spell alike.
        format(
            'shipment:%s:%s:%s:%s',
            shipped.marketplace_id, length(shipped.order_id), shipped.order_id, confirm_shipment.shipment_id
        ),
        'platform',
        shipped.marketplace_id,
        shipped.seller_id,
        shipped.buyer_id,
        shipped.order_id,
        'shipment_confirmation',
        jsonb_strip_nulls(jsonb_build_object(
            'carrier', confirm_shipment.carrier,
            'tracking_numbers', numbers,
            'shipped_at', to_char(
                coalesce(confirm_shipment.shipped_at, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
            ),
            'item_count', confirm_shipment.item_count
        ))
    );
    RETURN number;
END
$$;
