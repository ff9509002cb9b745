SELECT sha256, packing, bytes FROM kept ORDER BY sha256
