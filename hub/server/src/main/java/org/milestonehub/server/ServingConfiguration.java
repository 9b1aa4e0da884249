package org.milestonehub.server;

import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.server.assembly.Bindings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What only a serving hub does. {@code hub.bindings.run=false} leaves the clock standing, as tests and the demo want. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    Bindings bindings(RunStore store, BindingRuns runs, @Value("${hub.bindings.run:true}") boolean byItself) {
        return new Bindings(store, runs, byItself);
    }
}
