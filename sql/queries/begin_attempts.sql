-- Q07: commits that these mails are about to be sent. Until this has committed, no byte of them leaves the worker.
--
-- $1 lease, $2 worker, and parallel arrays:
-- $3 message, $4 attempt, $5 Message-ID, $6 return path, $7 template version, $8 locale requested, $9 locale used,
-- $10 SHA-256 of the mail, $11 its bytes, $12 composition
--
-- Answers the messages that may be sent; a message that this lease no longer holds is not among them.
WITH fence AS MATERIALIZED (
    SELECT l.lease_id, l.message_ids, l.attempts
    FROM postern.lease AS l
    WHERE l.lease_id = $1 AND l.worker_id = $2
    FOR UPDATE
),
held AS MATERIALIZED (
    SELECT h.message_id, h.attempts
    FROM fence AS f
    CROSS JOIN unnest(f.message_ids, f.attempts) AS h (message_id, attempts)
),
wanted AS MATERIALIZED (
    SELECT b.*
    FROM unnest(
        $3::bigint[], $4::smallint[], $5::text[], $6::text[], $7::bigint[],
        $8::text[], $9::text[], $10::bytea[], $11::integer[], $12::jsonb[]
    ) AS b (
        message_id, attempt, message_id_header, return_path, template_version_id,
        locale_requested, locale_used, mail_sha256, mail_bytes, composition
    )
    JOIN held AS h ON h.message_id = b.message_id AND h.attempts + 1 = b.attempt
),
begun AS (
    INSERT INTO postern.attempt (
        message_id, attempt, lease_id, worker_id, message_id_header, return_path, template_version_id,
        locale_requested, locale_used, mail_sha256, mail_bytes, composition
    )
    SELECT
        w.message_id, w.attempt, $1, $2, w.message_id_header, w.return_path, w.template_version_id,
        w.locale_requested, w.locale_used, w.mail_sha256, w.mail_bytes, w.composition
    FROM wanted AS w
    ON CONFLICT (message_id, attempt) DO NOTHING
    RETURNING message_id
)
SELECT b.message_id
FROM begun AS b
UNION
-- The same statement, sent again because the answer to the first was lost: these were begun by it and not sent since.
SELECT a.message_id
FROM wanted AS w
JOIN postern.attempt AS a ON a.message_id = w.message_id AND a.attempt = w.attempt
WHERE a.lease_id = $1 AND a.worker_id = $2;
