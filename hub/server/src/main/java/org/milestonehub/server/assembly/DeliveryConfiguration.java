package org.milestonehub.server.assembly;

import java.time.Clock;
import javax.sql.DataSource;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.count.CompareCounts;
import org.milestonehub.core.delivery.DeliveryEngine;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.delivery.DifferingRecords;
import org.milestonehub.core.delivery.ReceiversNeed;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.store.delivery.JdbcCounts;
import org.milestonehub.core.store.delivery.JdbcDeliveries;
import org.milestonehub.core.store.delivery.JdbcDeliveryLog;
import org.milestonehub.core.store.delivery.JdbcDifferingRecords;
import org.milestonehub.core.store.delivery.JdbcReceipts;
import org.milestonehub.core.sync.Receipts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is written to other systems, and what comes back of it. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    DeliveryEngine deliverChanges(Documents documents, Connections connections, ConnectionStates states, MappingRepository mappings,
            DataSource dataSource, Clock clock) {
        return new DeliveryEngine(documents, connections, states, mappings, new JdbcDeliveries(dataSource), clock);
    }

    @Bean
    ReceiversNeed receiversNeed(Documents documents, MappingRepository mappings) {
        return new ReceiversNeed(documents, mappings);
    }

    @Bean
    CompareCounts compareCounts(Connections connections, ConnectionStates states, DataSource dataSource, Clock clock) {
        return new CompareCounts(connections, states, new JdbcCounts(dataSource), clock);
    }

    @Bean
    DeliveryLog deliveryLog(DataSource dataSource) {
        return new JdbcDeliveryLog(dataSource);
    }

    @Bean
    Receipts receipts(DataSource dataSource, Clock clock) {
        return new JdbcReceipts(dataSource, clock);
    }

    @Bean
    DifferingRecords differingRecords(DataSource dataSource) {
        return new JdbcDifferingRecords(dataSource);
    }
}
