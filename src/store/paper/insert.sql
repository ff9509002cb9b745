INSERT INTO paper (period, position, kind, number, symbol, date, issuer, subject, section)
VALUES (:period, :position, :kind, :number, :symbol, :date, :issuer, :subject, :section)
