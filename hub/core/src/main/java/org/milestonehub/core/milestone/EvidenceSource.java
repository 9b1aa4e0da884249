package org.milestonehub.core.milestone;

import java.util.List;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.Reads;

/**
 * Where the records of one kind of subjects are. Implemented in the store.
 *
 * <p>For each entity of {@link Reads#paths()} an implementation selects the rows that belong to the subjects, students'
 * by {@link Reads#linksToStudent(String)}, others' by naming them, with the named fields as values and each dotted path as
 * a value of the row referred to, under its dotted name. {@code MilestoneReview} belongs by {@code subjectType} and
 * {@code subjectId}. Where the moment has a second clock, all versions are given with the days they were recorded and
 * superseded.
 */
public interface EvidenceSource {

    /** Loads a batch: one element for each subject that exists and was not merged into another, in any order. Called from several threads. */
    List<SubjectRecords> load(List<Long> subjects, Reads reads, Moment moment);
}
