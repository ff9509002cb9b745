INSERT OR REPLACE INTO accepted_finding (period, rule, place, message, reason, at, who)
VALUES (:period, :rule, :place, :message, :reason, :at, :who)
