SELECT period, max(id) AS last FROM change WHERE period IS NOT NULL GROUP BY period
