INSERT OR REPLACE INTO registered_paper (
    id, origin, kind, number, symbol, date, issuer, subject, normative, topic, answers, replaced_by, effective, expired
) VALUES (
    :id, :origin, :kind, :number, :symbol, :date, :issuer, :subject, :normative, :topic, :answers, :replaced_by, :effective, :expired
)
