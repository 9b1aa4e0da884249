package org.milestonehub.core.store.server;

/**
 * Memory and safety of the embedded server.
 *
 * @param sharedBuffers in PostgreSQL's own notation
 * @param workMemory per sort or hash
 * @param maintenanceMemory per index build
 * @param durable false only for tests that throw the data away: a crash may then lose committed rows
 */
public record DatabaseMemory(String sharedBuffers, String workMemory, String maintenanceMemory, boolean durable) {

    /** What a district runs with. */
    public static final DatabaseMemory STANDARD = new DatabaseMemory("256MB", "64MB", "128MB", true);

    /** What a test runs with. */
    public static final DatabaseMemory THROWAWAY = new DatabaseMemory("64MB", "32MB", "64MB", false);
}
