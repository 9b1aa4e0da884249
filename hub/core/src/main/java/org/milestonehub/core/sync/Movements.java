package org.milestonehub.core.sync;

import java.time.Instant;
import java.util.List;

/**
 * What a compared run would move, asked of its staging. Each question costs in proportion to what moves; ask the cheap ones
 * first.
 */
public interface Movements {

    /** Nothing is staged: nothing moves. */
    Movements NONE = new Movements() {
        @Override
        public long exchanged(String stream) {
            return 0;
        }

        @Override
        public Totals totals(String stream) {
            return new Totals(0, 0, 0, 0);
        }

        @Override
        public long before(String stream) {
            return 0;
        }

        @Override
        public List<SchoolRows> schools(String stream, Finding.Kind kind, long least) {
            return List.of();
        }

        @Override
        public List<EmptiedField> emptied(String stream, long least) {
            return List.of();
        }

        @Override
        public List<EmptiedField> shortened(String stream, long least) {
            return List.of();
        }

        @Override
        public List<LostValues> lostValues(String stream, Finding.Kind kind) {
            return List.of();
        }

        @Override
        public List<LostValues> lostBefore(String stream, Finding.Kind kind, Instant since) {
            return List.of();
        }

        @Override
        public long filled(String entity, String field) {
            return 0;
        }

        @Override
        public long goneBefore(String stream, Instant since) {
            return 0;
        }

        @Override
        public List<SchoolRows> schoolsGone(String stream, Instant since, long least) {
            return List.of();
        }

        @Override
        public long findRenamed(long least) {
            return 0;
        }
    };

    /**
     * Rows of one stream.
     *
     * @param removed absent from a complete read, removed by name, or no longer accepted
     * @param renamed of those that {@link #findRenamed} paired: they count neither as added nor as removed
     */
    record Totals(long added, long changed, long removed, long renamed) {}

    /**
     * Rows of one stream at one school.
     *
     * @param before rows present before
     * @param touched rows that move
     */
    record SchoolRows(Finding.School school, long before, long touched) {}

    /**
     * A field that had a value before and has none now, or only its beginning.
     *
     * @param entity the entity it belongs to
     * @param field name in the model
     * @param filled rows of the stream that had a value before
     * @param emptied rows that lose it
     * @param schools the same by school, those with the most rows first
     */
    record EmptiedField(String entity, String field, long filled, long emptied, List<SchoolRows> schools) {

        public EmptiedField {
            schools = List.copyOf(schools);
        }
    }

    /** A field that lost its value, or all but its beginning, in so many rows. */
    record LostValues(String entity, String field, long rows) {}

    /** Rows of a roster that keep their key and tell of somebody else. */
    long exchanged(String stream);

    /** How much of a stream moves. */
    Totals totals(String stream);

    /** Rows of a stream that were present before. Counts them all: for those who cannot know it otherwise. */
    long before(String stream);

    /**
     * The same by school: {@code ADDED}, {@code CHANGED} or {@code REMOVED}.
     *
     * @param least schools of which fewer rows move are left out, but never one that is left without any row
     */
    List<SchoolRows> schools(String stream, Finding.Kind kind, long least);

    /** Fields that turn empty in at least so many rows. */
    List<EmptiedField> emptied(String stream, long least);

    /** Fields of which in at least so many rows what is said now is the beginning of what was said before. */
    List<EmptiedField> shortened(String stream, long least);

    /**
     * Fields that lose what they said in however few rows, without schools and without what there was before.
     *
     * @param kind {@code EMPTIED} or {@code SHORTENED}
     */
    List<LostValues> lostValues(String stream, Finding.Kind kind);

    /**
     * Values that earlier runs emptied or cut off, by field. What a person approved begins the count anew, and undone runs do not count.
     *
     * @param kind {@code EMPTIED} or {@code SHORTENED}
     * @param since runs before it do not count
     */
    List<LostValues> lostBefore(String stream, Finding.Kind kind, Instant since);

    /** Rows of the connection in which a field holds something. */
    long filled(String entity, String field);

    /**
     * Rows of a stream that earlier runs found gone and that did not come back. What a person approved begins the count anew.
     *
     * @param since rows that went earlier do not count
     */
    long goneBefore(String stream, Instant since);

    /**
     * The same by school, with what goes now.
     *
     * @param least schools that lost fewer rows are left out
     */
    List<SchoolRows> schoolsGone(String stream, Instant since, long least);

    /**
     * Looks for rows that came under another key, in every stream in which at least so many keys vanish and appear. What is
     * found is renamed when the run is applied.
     *
     * @return pairs found in all streams
     */
    long findRenamed(long least);
}
