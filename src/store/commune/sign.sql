UPDATE commune SET written_by = :written_by WHERE id = 1
