package org.milestonehub.simulator.district;

/** One class that meets: a course in a school, in one of several sections. */
public record ClassSection(int school, Course course, int section) {
    public String sourcedId() {
        return "cls-" + school + "-" + course.code() + "-" + section;
    }
}
