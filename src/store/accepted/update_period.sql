UPDATE OR REPLACE accepted_finding SET period = :to WHERE period = :period
