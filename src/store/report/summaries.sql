SELECT
    period, status, window_from, window_to, number, symbol, signed, organ, title,
    (SELECT count(*) FROM section WHERE section.period = report.period) AS sections,
    (SELECT count(*) FROM section WHERE section.period = report.period AND section.text <> '')
        AS sections_written,
    (SELECT count(*) FROM figure WHERE figure.period = report.period AND figure.state <> 'blank')
        AS figures_entered
FROM report
