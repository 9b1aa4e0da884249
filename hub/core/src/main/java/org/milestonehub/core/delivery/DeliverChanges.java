package org.milestonehub.core.delivery;

/**
 * Writes what is due of one delivery to its receiver: new changes, and earlier ones that wait for an answer or a window.
 *
 * <p>Errors: a refused record is part of the report. A receiver that cannot be reached, or refuses the sign-in, is a
 * {@link org.milestonehub.spi.ConnectorException}; what was already answered stays answered, and the same call later goes on.
 *
 * <p>Threads: deliveries of different receivers may go on at once; two calls for one delivery follow each other.
 */
public interface DeliverChanges {

    /**
     * @param district code of the district
     * @param delivery name of the delivery's document
     */
    DeliveryReport deliver(String district, String delivery);
}
