INSERT OR IGNORE INTO attachment (period, sha256, name, kind, size, at, who)
VALUES (:period, :sha256, :name, :kind, :size, :at, :who)
