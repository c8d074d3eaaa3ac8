-- Everything that is recorded of one message, as one JSON document: for `postern explain` and for a dispute.
--
-- $1 message
SELECT
    jsonb_build_object(
        'message', to_jsonb(s) || jsonb_build_object('message_id', s.message_id::text),
        'decisions', (
            SELECT coalesce(jsonb_agg(to_jsonb(d) - 'message_id' ORDER BY d.decision_id), '[]')
            FROM postern.decision AS d
            WHERE d.message_id = s.message_id
        ),
        'attempts', (
            SELECT coalesce(
                jsonb_agg(
                    to_jsonb(a) - 'message_id' - 'mail_sha256' - 'composition'
                        || jsonb_build_object('mail_sha256', encode(a.mail_sha256, 'hex'))
                    ORDER BY a.attempt
                ),
                '[]'
            )
            FROM postern.attempt AS a
            WHERE a.message_id = s.message_id
        ),
        'notices', (
            SELECT coalesce(
                jsonb_agg(
                    jsonb_build_object('message_id', n.message_id::text, 'template', n.template, 'rule', n.arguments ->> 'rule')
                    ORDER BY n.message_id
                ),
                '[]'
            )
            FROM postern.outbound_message AS n
            WHERE n.about_message_id = s.message_id
        ),
        'events', (
            SELECT coalesce(jsonb_agg(to_jsonb(e) - 'message_id' ORDER BY e.event_id), '[]')
            FROM postern.event AS e
            WHERE e.message_id = s.message_id
        )
    )::text AS history
FROM postern_dashboard.message_status AS s
WHERE s.message_id = $1;
