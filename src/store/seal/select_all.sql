SELECT period, sha256, version FROM seal ORDER BY period
