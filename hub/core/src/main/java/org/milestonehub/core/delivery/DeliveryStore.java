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
}
