package org.milestonehub.bench.peer;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the Spring Batch job makes of a row: the source record, the person, and the enrolment where it is a student's.
 *
 * @param id of the source record; the person's and the enrolment's follow
 * @param hash over the values that are stored
 * @param school id of the school, null where the user is no student
 */
record Pupil(long id, String key, int line, UUID hash, String givenName, @Nullable String middleName, String familyName, String kind,
        @Nullable String email, List<String> identifiers, @Nullable Long school, String schoolKey, @Nullable String grade) {}
