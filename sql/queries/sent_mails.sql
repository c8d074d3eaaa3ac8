-- What it takes to make the mails of the latest attempts again, for a seller, an order or single messages.
--
-- $1 messages, or NULL; $2 seller, or NULL; $3 order, or NULL; $4 the number after which to go on; $5 rows at the most; $6 buyer,
-- or NULL
SELECT
    m.message_id,
    m.marketplace_id,
    m.seller_id,
    m.buyer_id,
    m.order_id,
    coalesce(m.template, r.template) AS template,
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
JOIN postern.contact_reason AS r ON r.marketplace_id = m.marketplace_id AND r.code = m.contact_reason
JOIN postern.buyer AS b ON b.buyer_id = m.buyer_id
CROSS JOIN LATERAL (
    SELECT t.*
    FROM postern.attempt AS t
    WHERE t.message_id = m.message_id
    ORDER BY t.attempt DESC
    LIMIT 1
) AS a
WHERE m.message_id > $4
    AND ($1::bigint[] IS NULL OR m.message_id = ANY ($1))
    AND ($2::bigint IS NULL OR m.seller_id = $2)
    AND ($3::text IS NULL OR m.order_id = $3)
    AND ($6::bigint IS NULL OR m.buyer_id = $6)
ORDER BY m.message_id
LIMIT $5;
