DELETE FROM kept
WHERE sha256 NOT IN (SELECT content FROM issued_version)
    AND sha256 NOT IN (SELECT pdf FROM issued_version WHERE pdf IS NOT NULL)
    AND sha256 NOT IN (SELECT sha256 FROM attachment)
    AND sha256 NOT IN (SELECT sha256 FROM evidence WHERE sha256 IS NOT NULL)
    AND sha256 NOT IN (SELECT sha256 FROM joined_book)
