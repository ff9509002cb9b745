UPDATE seal SET version = :version WHERE period = :period
