-- What R43's formula takes: each seller's orders over the last whole days of the marketplace's calendar.
--
-- $1 sellers
--
-- The window begins at the seller's first order if that is later, and has at least one day. Today is never part of it.
SELECT
    s.seller_id,
    calendar.today,
    (calendar.today + 1)::timestamp AT TIME ZONE m.time_zone AS tomorrow_at,
    coalesce(counted.orders, 0)::bigint AS orders,
    greatest(1, least(calendar.window_days, calendar.today - first.day))::integer AS days
FROM unnest($1::bigint[]) AS asked (seller_id)
JOIN postern.seller AS s ON s.seller_id = asked.seller_id
JOIN postern.marketplace AS m ON m.marketplace_id = s.marketplace_id
CROSS JOIN LATERAL (
    SELECT
        (now() AT TIME ZONE m.time_zone)::date AS today,
        (
            SELECT e.value::integer
            FROM postern.effective_setting AS e
            WHERE e.marketplace_id = m.marketplace_id AND e.key = 'quota.window_days'
        ) AS window_days
) AS calendar
LEFT JOIN LATERAL (
    SELECT d.day FROM postern.daily_order_count AS d WHERE d.seller_id = s.seller_id ORDER BY d.day LIMIT 1
) AS first ON true
LEFT JOIN LATERAL (
    SELECT sum(d.orders) AS orders
    FROM postern.daily_order_count AS d
    WHERE d.seller_id = s.seller_id AND d.day < calendar.today AND d.day >= calendar.today - calendar.window_days
) AS counted ON true;
