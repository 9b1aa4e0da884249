package org.milestonehub.core.trial;

import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.delivery.DeliveryEngine;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.sync.SyncRun;

/** A hub over other documents than those in force, for dry runs alone. */
public interface TrialHub extends AutoCloseable {

    Documents documents();

    Connections connections();

    /**
     * The engine of runs; whoever calls asks for dry runs only.
     *
     * @param rollover judged as if the school year turned today
     */
    SyncRun engine(MappingRepository mappings, boolean rollover);

    /** The engine of deliveries; whoever calls rehearses only. */
    DeliveryEngine deliveries(MappingRepository mappings);

    @Override
    void close();
}
