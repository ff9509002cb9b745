INSERT OR REPLACE INTO seal (period, sha256, version) VALUES (:period, :sha256, :version)
