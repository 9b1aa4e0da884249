package org.milestonehub.core.sync;

import java.util.List;
import java.util.Set;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.spi.SourceRow;

/** Recognises records that a system gives back because the hub wrote them: they are receipts, not news. */
public interface Receipts {

    /** Nothing was ever written anywhere. */
    Receipts NONE = (connection, stream, rows) -> Set.of();

    /**
     * Takes the receipts out of a batch and notes what they say of their deliveries.
     *
     * @param rows records that carry a member {@link SourceRow.Tree#DELIVERY_REFERENCE}
     * @return delivery references that are known as the hub's own
     */
    Set<String> take(Connection connection, String stream, List<SourceRow.Tree> rows);

    /** The same without noting anything, for dry runs. */
    default Set<String> look(Connection connection, String stream, List<SourceRow.Tree> rows) {
        return take(connection, stream, rows);
    }
}
