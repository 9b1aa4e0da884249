package org.milestonehub.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reconciliation of one stream of one run, counted in source rows:
 * read = added + changed + rekeyed + unchanged + quarantined + parked + filtered.
 *
 * @param stream name of the stream
 * @param mode {@code full} or {@code delta}
 * @param source file or resource it was read from
 * @param missing rows known from before and absent from this complete read
 * @param ended rows that were missing longer than the grace period and are now ended
 * @param proven whether the read was proven complete
 * @param evidence how it was proven, or what is lacking
 * @param problems causes of what was withheld, most rows first
 */
public record StreamReport(
        String stream,
        String mode,
        String source,
        long read,
        long added,
        long changed,
        long rekeyed,
        long unchanged,
        long quarantined,
        long parked,
        long filtered,
        long missing,
        long ended,
        boolean proven,
        String evidence,
        List<Problem> problems) {

    /**
     * One cause.
     *
     * @param severity {@code error}, {@code warning}, {@code parked} or {@code filtered}
     * @param count rows it touched
     * @param file place of the first of them
     * @param line 1 is the first line of the file
     */
    public record Problem(
            String rule, String severity, long count, String file, long line, String column, String message) {}

    /** Rule of a cause: a row had no readable key, so that nobody can say who is absent. */
    public static final String KEY_UNREAD = "key-unread";

    /** Rule of a note: a file of the last complete export is not in this one. */
    public static final String VANISHED_FILE = VanishedFiles.RULE;

    /** Rule of a note: a good part of the rows is not there any more. */
    public static final String MANY_MISSING = "many-missing";

    /** Rules of notes that are true of one run only, not of the next that reads the very same bytes. */
    public static final Set<String> TOLD_ONCE = Set.of(VANISHED_FILE, MANY_MISSING);

    public StreamReport {
        problems = List.copyOf(problems);
    }

    /** The same when only additions were approved: rows that changed are left out, and nothing is missing. */
    StreamReport additionsOnly() {
        List<Problem> causes = new ArrayList<>(problems);
        if (changed > 0) {
            causes.add(new Problem("not-approved", "filtered", changed, source, 0, "",
                    "changes were left out, because only additions of this run were approved"));
        }
        return new StreamReport(stream, mode, source, read, added, 0, 0, unchanged, quarantined, parked, filtered + changed, 0, ended,
                false, evidence, causes);
    }

    /** The same with rows that came under another key. */
    public StreamReport withRekeyed(long pairs) {
        return new StreamReport(stream, mode, source, read, added - pairs, changed, rekeyed + pairs, unchanged, quarantined, parked,
                filtered, missing - pairs, ended, proven, evidence, problems);
    }

    /** The same with rows among the changed ones that wait as they did before. */
    public StreamReport withWaiting(long rows) {
        return new StreamReport(stream, mode, source, read, added, changed - rows, rekeyed, unchanged, quarantined, parked + rows,
                filtered, missing, ended, proven, evidence, problems);
    }

    /** Whether rows that are absent grow older by this read: it is complete, and every key in it could be read. */
    public boolean agesMissing() {
        return proven && mode.equals("full") && problems.stream().noneMatch(problem -> problem.rule().equals(KEY_UNREAD));
    }

    /** The same with one more cause. */
    public StreamReport with(Problem cause) {
        List<Problem> causes = new ArrayList<>(problems);
        causes.add(cause);
        return new StreamReport(stream, mode, source, read, added, changed, rekeyed, unchanged, quarantined, parked, filtered, missing,
                ended, proven, evidence, causes);
    }

    /** Whether every row read is accounted for. */
    public boolean balanced() {
        return read == added + changed + rekeyed + unchanged + quarantined + parked + filtered;
    }
}
