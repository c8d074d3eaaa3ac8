-- What dashboards read of sellers' conduct and of reports (R23, R26, R33).

-- R23: one row a seller and period, so that "sellers by misuse over 30 days" is one WHERE and one ORDER BY.
CREATE VIEW postern_dashboard.seller_conduct AS
SELECT
    s.marketplace_id,
    s.seller_id,
    s.display_name AS seller,
    s.suspended_at IS NOT NULL AS is_suspended,
    s.suspended_at,
    s.suspension_reason,
    period.days AS period_days,
    used.overrides,
    used.misuse,
    used.legitimate,
    used.unreviewed,
    reported.flags,
    reported.reports
FROM postern.seller AS s
CROSS JOIN (VALUES (7), (30), (90), (NULL)) AS period (days)
CROSS JOIN LATERAL (
    SELECT
        count(*) AS overrides,
        count(*) FILTER (WHERE latest.verdict = 'misuse') AS misuse,
        count(*) FILTER (WHERE latest.verdict = 'legitimate') AS legitimate,
        count(*) FILTER (WHERE latest.verdict IS NULL) AS unreviewed
    FROM postern.override_use AS u
    LEFT JOIN LATERAL (
        SELECT r.verdict
        FROM postern.override_review AS r
        WHERE r.message_id = u.message_id
        ORDER BY r.review_id DESC
        LIMIT 1
    ) AS latest ON true
    WHERE u.seller_id = s.seller_id AND u.used_at > coalesce(now() - make_interval(days => period.days), '-infinity')
) AS used
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.category = 'inappropriate') AS flags, count(*) AS reports
    FROM postern.report AS r
    WHERE r.seller_id = s.seller_id
        AND r.reporter = 'buyer'
        AND r.reported_at > coalesce(now() - make_interval(days => period.days), '-infinity')
) AS reported;

COMMENT ON VIEW postern_dashboard.seller_conduct IS
    'R23: how each seller used the critical override and how buyers found its messages; one row a seller and period.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.period_days IS
    '7, 30 or 90 times 24 hours back from now; NULL: all that is kept.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.overrides IS 'Messages that passed an opt-out for their importance alone.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.misuse IS 'Overrides whose latest review says misuse.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.legitimate IS 'Overrides whose latest review says legitimate.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.unreviewed IS 'Overrides that nobody has reviewed.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.flags IS 'R26: reports by buyers with the category inappropriate.';
COMMENT ON COLUMN postern_dashboard.seller_conduct.reports IS 'R31: reports by buyers of any category, flags included.';

-- R33: each view has one row a day of the marketplace's calendar and combination, so that sums over any of the columns answer
-- the questions by reporter, target, sender domain and time.
CREATE VIEW postern_dashboard.reports_by_target AS
SELECT
    r.marketplace_id,
    (r.reported_at AT TIME ZONE m.time_zone)::date AS day,
    CASE r.reporter WHEN 'buyer' THEN 'seller' ELSE 'buyer' END AS target,
    CASE r.reporter WHEN 'buyer' THEN r.seller_id ELSE r.buyer_id END AS target_id,
    r.category,
    count(*) AS reports
FROM postern.report AS r
JOIN postern.marketplace AS m USING (marketplace_id)
GROUP BY 1, 2, 3, 4, 5;

COMMENT ON VIEW postern_dashboard.reports_by_target IS 'R33: reports by the party that was reported, by day.';
COMMENT ON COLUMN postern_dashboard.reports_by_target.day IS 'In the marketplace''s calendar.';
COMMENT ON COLUMN postern_dashboard.reports_by_target.target IS 'Who was reported: seller or buyer.';
COMMENT ON COLUMN postern_dashboard.reports_by_target.target_id IS 'That party''s seller_id or buyer_id.';

CREATE VIEW postern_dashboard.reports_by_reporter AS
SELECT
    r.marketplace_id,
    (r.reported_at AT TIME ZONE m.time_zone)::date AS day,
    r.reporter,
    CASE r.reporter WHEN 'buyer' THEN r.buyer_id ELSE r.seller_id END AS reporter_id,
    r.category,
    r.source,
    count(*) AS reports
FROM postern.report AS r
JOIN postern.marketplace AS m USING (marketplace_id)
GROUP BY 1, 2, 3, 4, 5, 6;

COMMENT ON VIEW postern_dashboard.reports_by_reporter IS 'R33: reports by the party that reported, by day.';
COMMENT ON COLUMN postern_dashboard.reports_by_reporter.day IS 'In the marketplace''s calendar.';
COMMENT ON COLUMN postern_dashboard.reports_by_reporter.reporter IS 'Who reported: seller or buyer.';
COMMENT ON COLUMN postern_dashboard.reports_by_reporter.reporter_id IS 'That party''s seller_id or buyer_id.';
COMMENT ON COLUMN postern_dashboard.reports_by_reporter.source IS 'Where it was reported: inbox, api, link or mail.';

CREATE VIEW postern_dashboard.reports_by_sender_domain AS
SELECT
    r.marketplace_id,
    (r.reported_at AT TIME ZONE m.time_zone)::date AS day,
    r.sender_domain,
    r.category,
    count(*) AS reports
FROM postern.report AS r
JOIN postern.marketplace AS m USING (marketplace_id)
GROUP BY 1, 2, 3, 4;

COMMENT ON VIEW postern_dashboard.reports_by_sender_domain IS 'R33: reports by the domain that the messages came from, by day.';
COMMENT ON COLUMN postern_dashboard.reports_by_sender_domain.day IS 'In the marketplace''s calendar.';
COMMENT ON COLUMN postern_dashboard.reports_by_sender_domain.sender_domain IS
    'Of the address that sent the message, or of the seller''s registered one where the seller used the platform''s pages.';
