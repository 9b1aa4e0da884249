package org.milestonehub.simulator.district;

/** One old mark of one student was corrected; {@code outcomeKey} is {@link CourseOutcome#key}. */
public record MarkCorrection(Student student, String outcomeKey) {}
