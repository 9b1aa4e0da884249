package org.milestonehub.server;

import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.server.assembly.Bindings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What only a serving hub does. {@code hub.bindings.run=false} leaves the clock standing, as tests and the demo want. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    @ConditionalOnProperty(name = "hub.bindings.run", havingValue = "true", matchIfMissing = true)
    Bindings bindings(RunStore store, BindingRuns runs) {
        return new Bindings(store, runs);
    }
}
