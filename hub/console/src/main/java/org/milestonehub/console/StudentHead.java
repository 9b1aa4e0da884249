package org.milestonehub.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.view.EntityRow;
import org.milestonehub.core.view.StudentRecord;

/**
 * Who a student is at school, as the records say it: what stands under the name.
 *
 * @param school empty text where no record says
 * @param grade as its label says it, the same
 * @param entered school year in which the student came to grade 9
 * @param graduates year of the spring in which the student should finish
 * @param counselors names, in the order of the records
 */
public record StudentHead(String school, String grade, String entered, String graduates, List<String> counselors) {

    private static final String COUNSELOR = Vocabulary.find("relationship_type").map(Vocabulary::labels).map(labels -> labels.get("counselor_of"))
            .orElse("counselor_of");

    static StudentHead of(StudentRecord student) {
        Map<String, String> enrollment = rows(student, "SchoolEnrollment").stream()
                .filter(row -> row.lifecycle().equals("active"))
                .map(StudentHead::values)
                .max(Comparator.<Map<String, String>, Boolean>comparing(row -> !row.containsKey("exitDate"))
                        .thenComparing(row -> !row.getOrDefault("isPrimary", "").equals("no"))
                        .thenComparing(row -> row.getOrDefault("entryDate", "")))
                .orElse(Map.of());
        List<String> counselors = rows(student, "Relationship").stream()
                .filter(row -> row.lifecycle().equals("active"))
                .map(StudentHead::values)
                .filter(row -> row.getOrDefault("type", "").equals(COUNSELOR))
                .map(row -> row.getOrDefault("person", ""))
                .filter(name -> !name.isEmpty())
                .distinct().toList();
        return new StudentHead(enrollment.getOrDefault("school", ""), enrollment.getOrDefault("gradeLevel", "").replaceFirst("^Grade ", ""),
                year(enrollment), enrollment.getOrDefault("graduationYear", ""), counselors);
    }

    /** School years are told by both calendar years: 2027 is 2026-27. */
    private static String year(Map<String, String> enrollment) {
        return Optional.ofNullable(enrollment.get("entryCohortYear")).filter(text -> text.matches("\\d{4}"))
                .map(Integer::valueOf).map(year -> (year - 1) + "-" + String.format("%02d", year % 100)).orElse("");
    }

    private static List<EntityRow> rows(StudentRecord student, String entity) {
        return student.sections().stream().filter(section -> section.entity().equals(entity)).flatMap(section -> section.rows().stream()).toList();
    }

    private static Map<String, String> values(EntityRow row) {
        return row.values().stream().collect(Collectors.toMap(EntityRow.FieldValue::field, EntityRow.FieldValue::text, (one, other) -> one));
    }

    /** Never a name. */
    @Override
    public String toString() {
        return "head of a student";
    }
}
