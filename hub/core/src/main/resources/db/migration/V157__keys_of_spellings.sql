-- Names in Hangul, Chinese characters, Arabic and Bengali letters are keyed by their Latin spelling, and the groups of nicknames have other
-- numbers. All keys are written anew behind the next run, from the change feed, as after V150.
truncate person_key, person_key_cursor;
