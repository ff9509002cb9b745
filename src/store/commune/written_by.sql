SELECT written_by FROM commune WHERE id = 1
