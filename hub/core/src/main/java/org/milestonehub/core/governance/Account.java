package org.milestonehub.core.governance;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A person who may sign in.
 *
 * @param district the only district the person sees; {@link #WHOLE_HUB} for all of them
 * @param name as typed at sign-in, unique in the hub, lower case
 * @param passwordHash what the server's password encoder made of the password
 * @param oneTime the password was printed at the first start or set by another person: it must be changed before anything else
 * @param enabled false once the account was closed
 * @param fullName as the person signs; empty text where nobody said
 * @param scope whose students a counselor or school leader reaches
 */
public record Account(int district, String name, String passwordHash, Role role, boolean oneTime, boolean enabled, String fullName,
        Scope scope) {

    /** The district number that stands for the hub itself. */
    public static final int WHOLE_HUB = 0;

    /** What an account may do. The label is for people; the staff roles are those in which it may sign. */
    public enum Role {
        /** Everything. */
        ADMIN("Administrator", List.of()),
        /** All students and figures of one district, its numbers and agreements. */
        DISTRICT_LEADER("District leader", List.of("district_leader", "district_admin")),
        /** The students and figures of one school. */
        SCHOOL_LEADER("School leader", List.of("principal", "program_lead")),
        /** The students of one caseload or school. */
        COUNSELOR("Counselor", List.of("counselor", "college_liaison", "wbl_coordinator")),
        /** Systems, runs, withheld rows; no student's record. */
        IT("Data and systems", List.of("data_manager")),
        /** Printed figures only. */
        PARTNER("Partner", List.of());

        private final String label;
        private final List<String> staffRoles;

        Role(String label, List<String> staffRoles) {
            this.label = label;
            this.staffRoles = staffRoles;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** The word in data and on the command line. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The role that a word names. */
        public static Role of(String code) {
            return valueOf(code.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Codes of {@code staff_role} in which it may sign; the administrator in any. */
        public boolean signsAs(String staffRole) {
            return this == ADMIN || staffRoles.contains(staffRole);
        }

        /** The same as a list; empty for the administrator, who may sign in any, and for those who sign nothing. */
        public List<String> staffRoles() {
            return staffRoles;
        }

        /** Whether it reaches single students at all. */
        public boolean seesStudents() {
            return this == ADMIN || this == DISTRICT_LEADER || bySchool();
        }

        /** Whether it may see sensitive values as they are, for a reason that it gives. */
        public boolean unmasks() {
            return this == ADMIN || this == DISTRICT_LEADER;
        }

        /** Whether it reaches only the students of its scope. */
        public boolean bySchool() {
            return this == SCHOOL_LEADER || this == COUNSELOR;
        }
    }

    /**
     * Whose students: those of a school, those of a person's caseload, or both together.
     *
     * @param school hub id of the school
     * @param person hub id of the person whose caseload it is
     */
    public record Scope(OptionalLong school, OptionalLong person) {

        /** None of its own. */
        public static final Scope NONE = new Scope(OptionalLong.empty(), OptionalLong.empty());
    }

    /** One without a scope or a name to sign with. */
    public Account(int district, String name, String passwordHash, Role role, boolean oneTime, boolean enabled) {
        this(district, name, passwordHash, role, oneTime, enabled, "", Scope.NONE);
    }

    /** Whether it may look at a district at all. */
    public boolean sees(int other) {
        return isOfWholeHub() || district == other;
    }

    /** Whether it reaches every district. */
    public boolean isOfWholeHub() {
        return district == WHOLE_HUB;
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "account " + name;
    }
}
