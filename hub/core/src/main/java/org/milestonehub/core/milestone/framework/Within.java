package org.milestonehub.core.milestone.framework;

import java.time.Period;

/** Where in time a record must lie to count. */
public sealed interface Within {

    /** From the day the window opens to its due date. */
    record Window() implements Within {}

    /** The school year of the cycle, from its first day up to the next one's. */
    record SchoolYear() implements Within {}

    /** From the day the student entered the milestone's first cohort. */
    record Cohort() implements Within {}

    /** At any time, dated or not. */
    record Ever() implements Within {}

    /** So far back from the evaluation date. */
    record Last(Period length) implements Within {}

    /** Between two dates, both inside. */
    record Between(DateRule from, DateRule to) implements Within {}
}
