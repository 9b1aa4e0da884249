package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.view.MilestoneLine;
import org.milestonehub.core.view.StudentLine;
import org.milestonehub.core.view.StudentRecord;
import org.milestonehub.core.view.StudentView;

/** Students whose milestones also say why. */
public final class ExplainedStudents implements StudentView {

    private final StudentView students;
    private final MilestoneExplanation explanation;

    public ExplainedStudents(StudentView students, MilestoneExplanation explanation) {
        this.students = students;
        this.explanation = explanation;
    }

    @Override
    public List<StudentLine> search(District district, String text, int most) {
        return students.search(district, text, most);
    }

    @Override
    public List<StudentLine> search(District district, String text, Account account, LocalDate today, int most) {
        return students.search(district, text, account, today, most);
    }

    @Override
    public Optional<StudentRecord> student(District district, long id) {
        return students.student(district, id).map(student -> explained(district, student));
    }

    @Override
    public Optional<StudentRecord> unmasked(District district, long id) {
        return students.unmasked(district, id).map(student -> explained(district, student));
    }

    private StudentRecord explained(District district, StudentRecord student) {
        if (student.milestones().isEmpty()) {
            return student;
        }
        Map<String, List<String>> lines = explanation.lines(district, student.id());
        List<MilestoneLine> milestones = student.milestones().stream()
                .map(line -> with(line, lines.getOrDefault(line.framework() + "/" + line.code() + "/" + line.cycle(), List.of())))
                .toList();
        return new StudentRecord(student.id(), student.name(), student.sections(), milestones);
    }

    private static MilestoneLine with(MilestoneLine line, List<String> more) {
        List<String> reasons = new ArrayList<>(line.reasons());
        reasons.addAll(more);
        return new MilestoneLine(line.framework(), line.code(), line.cycle(), line.title(), line.state(), line.progress(),
                line.metOn(), line.dueOn(), line.flags(), reasons);
    }
}
