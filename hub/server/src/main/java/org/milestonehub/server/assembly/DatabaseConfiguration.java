package org.milestonehub.server.assembly;

import java.time.Clock;
import javax.sql.DataSource;
import org.milestonehub.core.store.server.DatabaseServer;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.core.store.server.ExternalDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The database, started before and stopped after everything that uses it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    HubSettings hubSettings(Environment environment) {
        return HubSettings.from(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(HubSettings settings) {
        return settings.databaseUrl()
                .<DatabaseServer>map(url -> ExternalDatabase.connect(url, settings.databaseUser(), settings.databasePassword()))
                .orElseGet(() -> EmbeddedDatabase.start(settings.data()));
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(DatabaseServer server) {
        return server.dataSource();
    }
}
