INSERT OR REPLACE INTO seal (period, sha256) VALUES (:period, :sha256)
