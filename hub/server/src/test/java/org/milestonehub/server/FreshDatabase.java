package org.milestonehub.server;

import java.util.Map;
import org.milestonehub.core.store.TestDatabase;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Gives the hub of a test a database of its own, which goes when the hub has ended. */
final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext hub) {
        TestDatabase database = TestDatabase.fresh();
        hub.getEnvironment().getPropertySources().addFirst(new MapPropertySource("database of the test", Map.of(
                "hub.database.url", database.url(), "hub.database.user", database.user(), "hub.database.password", database.password())));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) hub.getBeanFactory();
        beans.registerSingleton("testDatabase", database);
        beans.registerDisposableBean("testDatabase", database::close);
    }
}
