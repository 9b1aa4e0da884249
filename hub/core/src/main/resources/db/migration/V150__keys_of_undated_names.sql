-- Blocking keys of names alone are written apart for people without a birth date. All keys are written anew behind the next run, from the change
-- feed: some eighty seconds for a million people, during which nobody waits. Needs a moment alone with the two tables.
truncate person_key, person_key_cursor;
