package org.milestonehub.server;

import org.milestonehub.core.store.TestDatabase;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Lets a hub that a test starts work on the test's database. */
public final class ServedDatabase {

    private ServedDatabase() {}

    public static void of(TestDatabase database, DynamicPropertyRegistry registry) {
        registry.add("hub.database.url", database::url);
        registry.add("hub.database.user", database::user);
        registry.add("hub.database.password", database::password);
    }
}
