SELECT sha256 FROM seal WHERE period = :period
