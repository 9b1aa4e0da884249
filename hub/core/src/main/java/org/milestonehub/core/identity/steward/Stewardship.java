package org.milestonehub.core.identity.steward;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/**
 * Takes decisions about who is who, each in one transaction. What cannot be done is refused with a sentence that says why;
 * nothing is changed then.
 */
public interface Stewardship {

    /**
     * Answers a question. {@link Answer#SAME} merges the two, {@link Answer#DIFFERENT} keeps them apart for ever. Where it is
     * asked whether a record has moved, {@code SAME} leaves it where it is; {@code DIFFERENT} takes it away, with what its system
     * wrote about him, and gives it to the person of the question, or makes a person of its own of it.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when there is no such question, when it was decided
     *     before, when the reason does not fit the answer, or when a merge is refused
     */
    Decided decide(District district, long question, Answer answer, Decree decree);

    /**
     * Takes an answer back: the question waits again, with the two as they were before. A merge that answered it is taken back, two
     * who were kept apart may be one again, and a record that left its person goes back to him by a merge.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when there is no such question, when it waits, or when the
     *     two were one before it was answered
     */
    TakenBack takeBack(District district, long question, Decree decree);

    /**
     * Makes two people one. The one of the roster goes on, else the older one; the other's id stands for him from now on.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when one of them is not held or was merged before,
     *     when they are one already, or when an objection was not confirmed
     */
    MergeRecord merge(District district, long one, long other, Decree decree);

    /**
     * Takes a merge back, at any time and in any order. Tables are as they were before; what arrived since goes to the one
     * it is about, by its key or decided again.
     *
     * @throws org.milestonehub.core.sync.SyncException {@code SETTINGS} when there is no such merge or it was taken back
     *     before
     */
    MergeRecord unmerge(District district, long event, Decree decree);

    /** Everybody who was merged with a person, by any of their ids, the last merge first. */
    List<MergeRecord> history(District district, long person);

    /** Two people are two, for ever. */
    void neverLink(District district, long one, long other, Decree decree);

    /**
     * An answer that holds no longer.
     *
     * @param answer that was given
     * @param split set where a merge was taken back with it
     */
    record TakenBack(long question, Answer answer, Optional<MergeRecord> split) {}

    /**
     * What became of a question.
     *
     * @param kind of the question
     * @param merged set where the answer merged the two
     */
    record Decided(long question, String kind, Answer answer, Optional<MergeRecord> merged) {}
}
