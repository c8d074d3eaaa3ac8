-- Q09: sellers whose share of the workers is larger than others'. A seller that is not here has the weight 1.
--
-- A table of its own, since the claim looks at it for each seller that it visits: it is small, and stays in memory.
CREATE TABLE postern.seller_weight (
    seller_id bigint PRIMARY KEY REFERENCES postern.seller,
    weight smallint NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now(),
    set_by text NOT NULL DEFAULT session_user,
    CONSTRAINT "weight: 1 to 100" CHECK (weight BETWEEN 1 AND 100)
);

-- Gives a seller a weight; 1 is what every seller has.
CREATE FUNCTION postern.set_seller_weight(seller_id bigint, weight integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = postern, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM seller AS s WHERE s.seller_id = set_seller_weight.seller_id) THEN
        RAISE EXCEPTION 'there is no seller %', set_seller_weight.seller_id
            USING ERRCODE = 'no_data_found', HINT = 'Its number is that of postern.seller.';
    END IF;
    INSERT INTO seller_weight AS w (seller_id, weight)
    VALUES (set_seller_weight.seller_id, set_seller_weight.weight)
    ON CONFLICT ON CONSTRAINT seller_weight_pkey
        DO UPDATE SET weight = excluded.weight, set_at = now(), set_by = session_user;
    INSERT INTO operator_action (action, subject_kind, subject_numbers, detail)
    VALUES (
        'set_seller_weight', 'seller', ARRAY[set_seller_weight.seller_id],
        jsonb_build_object('weight', set_seller_weight.weight)
    );
END
$$;
