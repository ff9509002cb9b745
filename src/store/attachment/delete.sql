DELETE FROM attachment WHERE period = :period AND sha256 = :sha256
