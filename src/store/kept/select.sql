SELECT packing, bytes FROM kept WHERE sha256 = :sha256
