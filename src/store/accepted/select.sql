SELECT rule, place, message, reason, at, who
FROM accepted_finding
WHERE period = :period
ORDER BY at, rule, place
