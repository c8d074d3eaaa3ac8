-- The alias of each pair, made if it is missing.
--
-- $1 marketplaces, $2 sellers, $3 buyers
SELECT p.marketplace_id, p.seller_id, p.buyer_id, postern.ensure_alias(p.marketplace_id, p.seller_id, p.buyer_id) AS address
FROM (
    SELECT DISTINCT a.marketplace_id, a.seller_id, a.buyer_id
    FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS a (marketplace_id, seller_id, buyer_id)
    -- Two workers that meet the same new pairs insert them in one order.
    ORDER BY 1, 2, 3
) AS p;
