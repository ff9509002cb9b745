SELECT period, rule, place, message, reason, at, who
FROM accepted_finding
ORDER BY period, at, rule, place
