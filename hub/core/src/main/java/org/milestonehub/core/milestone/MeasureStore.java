package org.milestonehub.core.milestone;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** Where printed measures are kept, each with the true figures that protect its next release. Implemented in the store. */
public interface MeasureStore {

    /** All rates of a framework as last printed. */
    List<Release> releases(District district, String framework);

    /** The rates of one measure as last printed. */
    List<Release> releases(District district, String framework, String measure);

    /** When and of what the last releases were made; empty before the first. */
    Optional<Release.Made> made(District district, String framework);

    /** Replaces all releases of a framework, in one transaction. */
    void publish(District district, String framework, Release.Made made, List<Release> releases);
}
