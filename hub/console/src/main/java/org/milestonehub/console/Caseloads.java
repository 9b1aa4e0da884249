package org.milestonehub.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.OpenNeeds;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.CaseloadView;
import org.milestonehub.core.view.PublicId;
import org.springframework.stereotype.Component;

/** Students with what they need next, in words. */
@Component
public class Caseloads {

    private static final Set<String> OF_STUDENT = Set.of("stage_mismatch");

    /** One open milestone: title, row and what is lacking. */
    public record OpenLine(String title, CaseloadView.Open open, List<String> lacks) {

        /** What is said of this milestone; "past the advised date" goes without saying of what is overdue. */
        public List<String> flags() {
            return open.flags().stream()
                    .filter(flag -> !OF_STUDENT.contains(flag))
                    .filter(flag -> !(flag.equals("at_risk") && open.state().equals("overdue")))
                    .toList();
        }
    }

    /** One student. */
    public record StudentLine(CaseloadView.Line line, List<OpenLine> open) {

        /** What is said of the student, not of one milestone: the same on every row, so shown once. */
        public List<String> flags() {
            return line.open().stream().flatMap(one -> one.flags().stream()).filter(OF_STUDENT::contains).distinct().toList();
        }

        /** Never the name. */
        @Override
        public String toString() {
            return line.toString();
        }
    }

    private final OpenNeeds needs;
    private final FrameworkJudges judges;
    private final PlainWords words;

    Caseloads(OpenNeeds needs, FrameworkJudges judges, PlainWords words) {
        this.needs = needs;
        this.judges = judges;
        this.words = words;
    }

    List<StudentLine> of(District district, List<CaseloadView.Line> lines) {
        Set<String> frameworks = lines.stream().flatMap(line -> line.open().stream()).map(CaseloadView.Open::framework)
                .collect(Collectors.toSet());
        Map<Long, Map<String, List<Need>>> found =
                needs.of(district, lines.stream().map(CaseloadView.Line::student).toList(), frameworks);
        return lines.stream()
                .map(line -> new StudentLine(line, line.open().stream()
                        .map(open -> line(open, found.getOrDefault(line.student(), Map.of())))
                        .toList()))
                .toList();
    }

    /** What is open of these students, one row each. */
    Csv csv(District district, List<CaseloadView.Line> lines) {
        Csv csv = new Csv().row("student id", "student", "school", "grade", "framework id", "framework", "milestone id", "milestone", "cycle", "state", "due", "advised", "progress", "flags");
        Map<String, String> frameworks = frameworks();
        lines.forEach(line -> line.open().forEach(open -> csv.row(
                PublicId.of(district.id(), line.student()), line.name(), line.school(), line.grade(),
                open.framework(), frameworks.getOrDefault(open.framework(), ""), open.milestone(), title(open.framework(), open.milestone()), open.cycle(), open.state(),
                open.dueOn().map(Object::toString).orElse(""), open.targetOn().map(Object::toString).orElse(""),
                open.progress(), String.join(" ", open.flags()))));
        return csv;
    }

    private OpenLine line(CaseloadView.Open open, Map<String, List<Need>> found) {
        List<String> lacks = new ArrayList<>();
        found.getOrDefault(open.framework() + "/" + open.milestone() + "/" + open.cycle(), List.of())
                .forEach(need -> lacks.add(words.need(need)));
        return new OpenLine(title(open.framework(), open.milestone()), open, lacks);
    }

    /** The title of a milestone; its id where its framework is no longer in force. */
    public String title(String framework, String milestone) {
        return milestone(framework, milestone).map(Milestone::title).orElse(milestone);
    }

    /** Titles of the frameworks in force, by id. */
    Map<String, String> frameworks() {
        Map<String, String> titles = new LinkedHashMap<>();
        judges.all().forEach(judge -> titles.put(judge.framework().id(), judge.framework().title()));
        return titles;
    }

    Optional<Milestone> milestone(String framework, String milestone) {
        return judges.all().stream()
                .map(judge -> judge.framework())
                .filter(one -> one.id().equals(framework))
                .flatMap(one -> one.milestone(milestone).stream())
                .findFirst();
    }

    /** The hub id behind an outside name; empty for none. */
    static OptionalLong id(District district, String uuid) {
        try {
            return uuid.isEmpty() ? OptionalLong.empty() : PublicId.idIn(district.id(), UUID.fromString(uuid));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }
}
