package org.milestonehub.core.milestone;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.framework.Milestone;

/** All that judging needs of the hub's memory, by district. Implemented in the store. Safe for use from several threads. */
public interface MilestoneRecords {

    /**
     * Field groups of these entities of which the feed is missing or older than its limit. The owners of a group are asked
     * in order: one that was never heard makes it missing, the first that speaks of the entity decides by its age. Without
     * owners the freshest system that ever delivered the entity decides. Where several systems speak, each for schools of
     * its own, a silent one takes only its schools with it. Entities that only the hub itself writes have no feed and are
     * never among them.
     */
    FeedState feeds(District district, Collection<String> entities);

    /** Names of the systems that tell of a field group, {@code Entity.group}: those whose word counts first, else all that ever did. */
    List<String> systems(District district, String group);

    /** The records of the district's subjects of one kind. */
    EvidenceSource evidence(District district, Milestone.Subject kind, FeedState feeds);

    /** The status rows of a framework, which is written down when the first of them is. */
    StatusStore statuses(District district, ChosenFramework framework, Milestone.Subject kind);

    /** A word for how the district's organisations count credits, another one when that changed; empty text for none. */
    String conversions(District district);

    /** Number of the last entry of the change feed. */
    long lastChange(District district);

    /** Whether a run that began before a moment is not finished: what it brings will be dated to its beginning. */
    boolean unfinished(District district, Instant begunBefore);

    /**
     * Ids in order, a page at a time: every student who is or was enrolled, every programme, every school, the district
     * itself, and whoever has rows.
     */
    Iterator<List<Long>> subjects(District district, Milestone.Subject kind, int page);

    /** How many those are. */
    long count(District district, Milestone.Subject kind);

    /**
     * Subjects whose answers may differ because of entries of the change feed: owners of changed records and of records
     * that refer to changed ones.
     */
    Set<Long> touched(District district, Milestone.Subject kind, Reads reads, long after, long upTo);

    /** Hub ids of schools by the code under which people know them. */
    Map<String, Long> schoolCodes(District district);

    /** Where the judge of a framework stands; empty when it never judged. */
    Optional<JudgePosition> position(District district, String framework);

    /** Remembers where it stands. */
    void move(District district, String framework, JudgePosition position);
}
