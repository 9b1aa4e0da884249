package org.milestonehub.core.view;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.connection.District;

/** The districts of this hub. */
public interface Districts {

    /** All of them, by code. */
    List<District> all();

    /** The district of that code. */
    Optional<District> find(String code);
}
