DELETE FROM accepted_finding WHERE period = :period AND rule = :rule AND place = :place
