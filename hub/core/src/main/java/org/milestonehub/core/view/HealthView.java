package org.milestonehub.core.view;

import java.util.List;
import org.milestonehub.core.connection.District;

/** How the systems and schools of a district are doing. */
public interface HealthView {

    /** Every connection of the district, by name. */
    List<SystemHealth> systems(District district);

    /** Every school of the district, by name. Counts may be a minute old. */
    List<SchoolHealth> schools(District district);
}
