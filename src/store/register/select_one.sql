SELECT id, origin, kind, number, symbol, date, issuer, subject, normative, topic, answers, replaced_by, effective, expired
FROM registered_paper
WHERE id = :id
