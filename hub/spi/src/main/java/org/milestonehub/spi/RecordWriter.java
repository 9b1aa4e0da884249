package org.milestonehub.spi;

import java.util.List;

/** Writes records to one stream of a system. Not thread-safe. */
public interface RecordWriter extends AutoCloseable {

    /** Most records the system takes in one call, at least 1. */
    int batchRecords();

    /**
     * Writes a batch.
     *
     * @return one answer per record, in order. A timeout or a broken connection after the request left is
     *     {@link DeliveryResult.Unknown} for every record whose fate is not known
     * @throws ConnectorException only when nothing of the batch reached the system (sign-in refused, host not found,
     *     asked to slow down): the hub may then send the same batch again
     */
    List<DeliveryResult> deliver(List<OutboundRecord> batch);

    @Override
    void close();
}
