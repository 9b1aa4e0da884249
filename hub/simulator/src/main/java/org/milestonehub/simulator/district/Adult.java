package org.milestonehub.simulator.district;

/** A member of staff or a guardian. {@code number} is the staff number, empty for guardians. */
public record Adult(String sourcedId, String number, String given, String family, String email, Role role, int school) {
    public enum Role { TEACHER, COUNSELOR, PRINCIPAL, GUARDIAN }

    public String fullName() {
        return given + " " + family;
    }
}
