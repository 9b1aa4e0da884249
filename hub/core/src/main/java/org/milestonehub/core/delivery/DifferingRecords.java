package org.milestonehub.core.delivery;

import java.util.List;
import org.milestonehub.core.connection.District;

/**
 * Port: records that a receiver tells otherwise than it accepted them, found when it gives back what the hub wrote. What they
 * say is not kept, the names of their fields are.
 */
public interface DifferingRecords {

    /** Records that are looked at for a summary. */
    int MOST_TOLD = 10_000;

    /** Those that nobody left as they are, those found first first. */
    List<DifferingRecord> open(District district, int most);

    /** The same by receiver and stream, for people: of very many, those that were found first. */
    default List<DifferingRecord.Stream> openByStream(District district) {
        return DifferingRecord.byStream(open(district, MOST_TOLD));
    }

    /**
     * Sends them again, as the hub knows them, with the next delivery.
     *
     * @return how many
     */
    long sendAgain(District district, String connection);

    /**
     * They are right as they are there: they are listed again only when other fields differ.
     *
     * @return how many
     */
    long leave(District district, String connection, String by);
}
