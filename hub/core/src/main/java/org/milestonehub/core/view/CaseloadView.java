package org.milestonehub.core.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;

/** Who needs what next. Safe for use from several threads. */
public interface CaseloadView {

    /** A person or organisation to choose. */
    record Named(long id, String name, long students) {

        /** Never the name. */
        @Override
        public String toString() {
            return "row " + id;
        }
    }

    /**
     * Whose students.
     *
     * @param counselor those of one counselor's caseload
     * @param school those enrolled at one school; neither counselor nor school: the whole district
     * @param grade those of one grade; empty text for all
     * @param need {@code overdue}, {@code at_risk}, {@code data_missing} or empty text for all that is open
     * @param framework code of the one whose milestones are shown; empty text for all
     */
    record Filter(OptionalLong counselor, OptionalLong school, String grade, String need, String framework) {}

    /**
     * A milestone that is not done.
     *
     * @param framework code
     * @param progress 0..1 as text
     */
    record Open(String framework, String milestone, String cycle, String state, String progress, Optional<LocalDate> targetOn,
            Optional<LocalDate> dueOn, List<String> flags) {}

    /** A student with what is open, what is due first at the beginning. */
    record Line(long student, String name, String school, String grade, long overdue, List<Open> open) {

        public Line {
            open = List.copyOf(open);
        }

        /** Never the name. */
        @Override
        public String toString() {
            return "student " + student;
        }
    }

    /**
     * Some of the students who have something open.
     *
     * @param total how many there are on all pages; 0 behind the last page
     */
    record Page(List<Line> lines, long total) {

        public Page {
            lines = List.copyOf(lines);
        }
    }

    /** Counselors who have a caseload, by name. */
    List<Named> counselors(District district);

    /** Schools with students, by name. */
    List<Named> schools(District district);

    /** The district itself, as its systems name it; several where they name several. */
    List<Named> districts(District district);

    /** Programmes, by name, with all their students. */
    List<Named> programs(District district);

    /** Programmes, by name, with those of their students whom an account reaches. */
    List<Named> programs(District district, Account account, LocalDate today);

    /** Students with something open, from a place on: most overdue first, then what is due first. */
    Page lines(District district, Filter filter, int from, int most);

    /** Students of a programme: those enrolled, with what is open. */
    List<Line> ofProgram(District district, long program, int most);

    /** The shown rows of one subject that is no student. */
    List<Open> rows(District district, String subjectType, long subject);
}
