-- What it takes to make the mails of the latest attempts again, for a seller, an order or single messages.
--
-- $1 messages, or NULL; $2 seller, or NULL; $3 order, or NULL; $4 the number after which to go on; $5 rows at the most; $6 buyer,
-- or NULL; $7 marketplace, or NULL
SELECT
    m.message_id,
    m.marketplace_id,
    m.seller_id,
    m.buyer_id,
    m.order_id,
    -- As it was at the sending: a reason may have got another template since. The frame of free text is no template here.
    nullif(v.name, 'free-form') AS template,
    m.arguments,
    m.subject,
    m.body_text,
    m.body_html,
    m.channel,
    a.attempt,
    a.mail_sha256,
    a.composition::text AS composition,
    a.template_version_id,
    b.address AS buyer_address
FROM postern.outbound_message AS m
JOIN postern.buyer AS b ON b.buyer_id = m.buyer_id
CROSS JOIN LATERAL (
    SELECT t.*
    FROM postern.attempt AS t
    WHERE t.message_id = m.message_id
    ORDER BY t.attempt DESC
    LIMIT 1
) AS a
LEFT JOIN postern.template_version AS v ON v.template_version_id = a.template_version_id
WHERE m.message_id > $4
    AND ($1::bigint[] IS NULL OR m.message_id = ANY ($1))
    AND ($2::bigint IS NULL OR m.seller_id = $2)
    AND ($3::text IS NULL OR m.order_id = $3)
    AND ($6::bigint IS NULL OR m.buyer_id = $6)
    AND ($7::text IS NULL OR m.marketplace_id = (SELECT p.marketplace_id FROM postern.marketplace AS p WHERE p.code = $7))
ORDER BY m.message_id
LIMIT $5;
