package org.milestonehub.simulator.sis;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.milestonehub.simulator.district.Adult;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.RosterChange.Kind;
import org.milestonehub.simulator.district.RosterChange;
import org.milestonehub.simulator.district.Student;

/** What one day changed. */
final class DeltaTables implements FileTable {
    static final Set<String> FILES = Set.of("users", "roles", "demographics", "enrollments");

    private final LivingDistrict living;
    private final PeopleRows people;
    private final DayOfChange day;
    private final Stamp active;
    private final Stamp deleted;

    DeltaTables(LivingDistrict living, OneRosterVersion version, DayOfChange day, String modified) {
        this.living = living;
        this.people = new PeopleRows(living, version);
        this.day = day;
        this.active = Stamp.active(modified);
        this.deleted = Stamp.deleted(modified);
    }

    @Override
    public void write(String file, RowSink sink) throws IOException {
        for (RosterChange change : day.roster()) {
            switch (file) {
                case "users" -> users(sink, change);
                case "roles" -> roles(sink, change);
                case "demographics" -> demographics(sink, change);
                case "enrollments" -> enrollments(sink, change);
                default -> throw new IllegalArgumentException(file);
            }
        }
    }

    private void users(RowSink sink, RosterChange change) throws IOException {
        Student student = change.after();
        people.student(sink, student, student.enrolled() ? active : deleted);
        boolean last = !student.enrolled() && !people.hasEnrolledTwin(student);
        if (change.kind() == Kind.ENROLLED || change.kind() == Kind.MOVED && people.carriesGuardians(student)) {
            people.guardians(sink, student, active);
        } else if (last) {
            people.guardians(sink, student, deleted);
        } else if (change.kind() == Kind.LEFT) {
            people.guardians(sink, living.student(living.district().twinOf(student).orElseThrow()), active);
        }
    }

    private void roles(RowSink sink, RosterChange change) throws IOException {
        Student after = change.after();
        boolean last = change.kind() == Kind.LEFT && !people.hasEnrolledTwin(after);
        boolean guardians = last || change.kind() == Kind.ENROLLED
                || change.kind() == Kind.MOVED && people.carriesGuardians(after);
        Student before = change.before();
        if (before != null && change.kind() != Kind.RENAMED) {
            household(sink, before, guardians, deleted);
        }
        if (after.enrolled() && change.kind() != Kind.RENAMED) {
            household(sink, after, guardians, active);
        }
    }

    private void household(RowSink sink, Student student, boolean guardians, Stamp stamp) throws IOException {
        people.role(sink, student.sourcedId(), "student", student.school(), stamp);
        for (Adult guardian : guardians ? living.district().guardians(student) : List.<Adult>of()) {
            people.adultRole(sink, guardian, student.school(), stamp);
        }
    }

    private void demographics(RowSink sink, RosterChange change) throws IOException {
        if (change.kind() == Kind.ENROLLED || change.kind() == Kind.LEFT) {
            people.demographics(sink, change.after(), change.kind() == Kind.LEFT ? deleted : active);
        }
    }

    private void enrollments(RowSink sink, RosterChange change) throws IOException {
        Student before = change.before();
        if (change.kind() == Kind.RENAMED) {
            return;
        }
        if (before != null) {
            people.enrollments(sink, before, living.classesOf(before), deleted);
        }
        people.enrollments(sink, change.after(), living.classesOf(change.after()), active);
    }
}
