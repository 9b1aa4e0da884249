package org.milestonehub.bench.peer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ItemProcessor;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.batch.item.validator.ValidationException;

/** The hub's mapping of a user written by hand: trimmed and normalized text, two code lists, checked e-mail, a hash. */
final class PupilProcessor implements ItemProcessor<FieldSet, Pupil> {

    private static final Map<String, String> KINDS = Map.of("student", "student", "teacher", "staff", "aide", "staff",
            "administrator", "staff", "parent", "contact", "guardian", "contact");
    private static final Map<String, String> GRADES = Map.of("06", "06", "07", "07", "08", "08", "09", "09", "10", "10", "11", "11",
            "12", "12");

    private final Map<String, Long> schools;
    private long next;
    private int line = 1;

    PupilProcessor(Map<String, Long> schools, long firstId) {
        this.schools = schools;
        this.next = firstId;
    }

    @Override
    public Pupil process(FieldSet row) {
        line++;
        String key = needed(text(row.readString("sourcedId")), "sourcedId");
        String kind = needed(KINDS.get(row.readString("role")), "role");
        boolean student = kind.equals("student");
        String given = needed(text(row.readString("givenName")), "givenName");
        String middle = text(row.readString("middleName"));
        String family = needed(text(row.readString("familyName")), "familyName");
        String email = email(text(row.readString("email")));
        String identifier = (student ? "local_student:" : "staff:") + needed(text(row.readString("identifier")), "identifier");
        String school = row.readString("orgSourcedIds");
        String grade = student ? GRADES.get(row.readString("grades")) : null;
        String content = String.join("\t", key, kind, given, String.valueOf(middle), family, String.valueOf(email), identifier, school,
                String.valueOf(grade));
        long id = next;
        next += 3;
        return new Pupil(id, key, line, UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)), given, middle, family, kind,
                email, List.of(identifier), student ? schools.get(school) : null, school, grade);
    }

    private static @Nullable String text(String raw) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return null;
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFC) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static @Nullable String email(@Nullable String text) {
        if (text != null && text.indexOf('@') < 1) {
            throw new ValidationException("email is not an address");
        }
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static String needed(@Nullable String text, String column) {
        if (text == null) {
            throw new ValidationException(column + " is missing or has an unknown code");
        }
        return text;
    }
}
