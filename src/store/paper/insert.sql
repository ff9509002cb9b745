INSERT INTO paper (period, position, id, kind, number, symbol, date, issuer, subject, section, registered)
VALUES (:period, :position, :id, :kind, :number, :symbol, :date, :issuer, :subject, :section, :registered)
