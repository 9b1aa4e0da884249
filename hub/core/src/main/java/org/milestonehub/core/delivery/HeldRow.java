package org.milestonehub.core.delivery;

import java.util.List;
import org.milestonehub.core.mapping.OutboundMapping;

/** A row the hub holds, with everything a mapping can reach from it. */
public interface HeldRow extends OutboundMapping.Rows {

    /** Its hub id. */
    long id();

    /** Whether it is neither ended nor withdrawn. */
    boolean active();

    /** Whether every value these paths lead to came from the receiver; false where they lead to none. */
    boolean cameFromReceiver(List<String> paths);
}
