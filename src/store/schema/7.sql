-- Which periods of a year the commune reports: codes of kinds ("Q1", "H1", "9M", "Y") in their order.
ALTER TABLE commune ADD COLUMN
    reported TEXT NOT NULL DEFAULT '["Q1","H1","Q3","Y"]'
    CHECK (json_type(reported) = 'array' AND json_array_length(reported) > 0);
