INSERT OR IGNORE INTO kept (sha256, packing, bytes) VALUES (:sha256, :packing, :bytes)
