package org.milestonehub.core.quarantine;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.mapping.CrosswalkEntry;
import org.milestonehub.core.mapping.CrosswalkStore;
import org.milestonehub.core.mapping.DistrictMappings;
import org.milestonehub.core.mapping.MappingProblem;
import org.milestonehub.core.mapping.UnknownCode;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/**
 * Where a person says what an unknown code means. The row is checked before it counts, is kept with its revision and who added it, and
 * the rows that waited for it are tried again.
 */
public final class CodeDesk {

    private static final int MOST_REPLAYED = 10_000;

    private final WithheldRows rows;
    private final DistrictMappings mappings;
    private final CrosswalkStore store;
    private final QuarantineDesk desk;
    private final Clock clock;

    public CodeDesk(WithheldRows rows, DistrictMappings mappings, CrosswalkStore store, QuarantineDesk desk, Clock clock) {
        this.rows = rows;
        this.mappings = mappings;
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    /** Codes that a row of a crosswalk would explain, those that hold back the most rows first. */
    public List<WaitingCode> waiting(District district) {
        return rows.codes(district);
    }

    /** What codes of a crosswalk mean so far. */
    public List<String> meanings(UnknownCode code) {
        return mappings.meanings(code.shape(), code.crosswalk());
    }

    /** Rows that people added, with the revisions before them, the latest first. */
    public List<CrosswalkEntry> history(District district) {
        return store.history(district.code());
    }

    /**
     * Adds a row.
     *
     * @param meaning a code of the hub; empty text when there is nothing of that kind here
     * @return the runs that try again what waited for it; none where nothing did, or where the archive does not hold it any more
     * @throws SyncException {@code SETTINGS} when the row is wrong, with what is wrong
     */
    public List<RunRequest> explain(District district, UnknownCode code, String meaning, String note, String by) {
        CrosswalkEntry row = new CrosswalkEntry(code.shape(), code.crosswalk(), code.code(), meaning.strip(), note.strip(), 0, by, clock.instant());
        List<MappingProblem> wrong = mappings.check(district.code(), row);
        if (!wrong.isEmpty()) {
            throw new SyncException(Fault.SETTINGS, "\"" + code.code() + "\" was not added to " + code.shape() + "/crosswalks/"
                    + code.crosswalk() + ".csv: " + wrong.stream().map(MappingProblem::message).distinct().collect(Collectors.joining("; ")));
        }
        store.add(district.code(), row);
        List<Long> waited = rows.ofCode(district, code, MOST_REPLAYED);
        try {
            return waited.isEmpty() ? List.of() : desk.replay(district, waited, Map.of(), by, false);
        } catch (SyncException e) {
            // the row counts all the same: what the archive holds no more goes in with the next complete read
            return List.of();
        }
    }

    /** Takes a row out of force; the shipped row counts again, where there is one. Answers whether there was one. */
    public boolean forget(District district, UnknownCode code, String by) {
        return store.remove(district.code(), code.shape(), code.crosswalk(), code.code(), by, clock.instant());
    }
}
