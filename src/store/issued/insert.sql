INSERT INTO issued_version (period, version, number, signed, at, who, origin, content, pdf)
VALUES (:period, :version, :number, :signed, :at, :who, :origin, :content, :pdf)
