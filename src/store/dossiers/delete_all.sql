DELETE FROM dossiers WHERE period = :period
