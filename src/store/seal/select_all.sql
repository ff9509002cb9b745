SELECT period, sha256 FROM seal ORDER BY period
