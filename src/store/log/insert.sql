INSERT INTO change (at, who, period, what, subject, old, new)
VALUES (:at, :who, :period, :what, :subject, :old, :new)
