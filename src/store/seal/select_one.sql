SELECT sha256, version FROM seal WHERE period = :period
