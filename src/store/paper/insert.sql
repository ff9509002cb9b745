INSERT INTO paper (period, position, id, kind, number, symbol, date, issuer, subject, section)
VALUES (:period, :position, :id, :kind, :number, :symbol, :date, :issuer, :subject, :section)
