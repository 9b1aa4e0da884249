package org.milestonehub.core.quarantine;

import java.time.Instant;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.mapping.UnknownCode;

/** Port: rows in quarantine and rows that wait for a reference. */
public interface WithheldRows {

    /** What is lacking, in the order in which it should be mended: nothing further down waits for something further up only. */
    List<RootCause> roots(District district);

    /** Those of the numbers that still wait. */
    List<WithheldRow> open(District district, List<Long> ids);

    /** Those of the numbers that still wait, and with each that has a key whoever else waits under it in the same stream. */
    List<WithheldRow> openTogether(District district, List<Long> ids);

    /** Numbers of rows that wait for one cause, in the order of their files. */
    List<Long> ofCause(District district, String connection, String stream, String rule, String column, int most);

    /** Unknown codes that a crosswalk would explain: of rows that wait, and of values that the newest applied runs left out. */
    List<WaitingCode> codes(District district);

    /** Numbers of rows that wait for one code. */
    List<Long> ofCode(District district, UnknownCode code, int most);

    /** Closes rows whose key could not be read and which went in after all. */
    void healed(District district, List<Long> ids, Instant at);
}
