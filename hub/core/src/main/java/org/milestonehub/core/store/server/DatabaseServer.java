package org.milestonehub.core.store.server;

import javax.sql.DataSource;

/**
 * The PostgreSQL server that holds the hub's tables, migrated to the schema of this release.
 *
 * <p>Threads: the data source may be used from any number of threads. Closing it ends the connection pool, and the server
 * too where the hub started it.
 */
public interface DatabaseServer extends AutoCloseable {

    /** Pooled connections to the migrated database. */
    DataSource dataSource();

    /** Where the server is, for people: never a password. */
    String address();

    @Override
    void close();
}
