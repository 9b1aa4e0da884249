package org.milestonehub.core.delivery;

import org.milestonehub.core.connection.Connection;

/** Port: remembers what was delivered. */
public interface DeliveryStore {

    /**
     * Opens the ledger of one delivery; waits until nobody else has it open, on any node.
     *
     * @param delivery name of the delivery's document
     */
    DeliveryLedger open(Connection receiver, String delivery);

    /** A ledger for a dry run: what is written to it is seen by itself alone and gone when it is closed. */
    DeliveryLedger passing(Connection receiver, String delivery);
}
