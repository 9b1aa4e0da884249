package org.milestonehub.server;

import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.BrokenOffRuns;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.server.assembly.Bindings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What only a serving hub does. {@code hub.bindings.run=false} leaves the clock standing, as tests and the demo want. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    BrokenOffRuns brokenOffRuns(RunStore store, Connections connections, Archive archive, SyncRun engine, ChangedRuns changed) {
        return new BrokenOffRuns(store, connections, archive, engine, changed::announce);
    }

    @Bean
    Bindings bindings(RunStore store, BindingRuns runs, BrokenOffRuns brokenOff, @Value("${hub.bindings.run:true}") boolean byItself) {
        return new Bindings(store, runs, brokenOff, byItself);
    }
}
