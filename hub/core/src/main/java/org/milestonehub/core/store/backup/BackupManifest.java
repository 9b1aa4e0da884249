package org.milestonehub.core.store.backup;

import java.util.List;

/**
 * What a backup holds.
 *
 * @param format 1
 * @param schema version of the schema the tables have
 * @param madeAt ISO instant
 */
public record BackupManifest(int format, String schema, String madeAt, List<Table> tables, List<ArchivedFile> archive) {

    /** Format that this hub writes and reads. */
    static final int FORMAT = 1;

    /**
     * One table.
     *
     * @param columns in the order of its rows in the backup
     * @param sha256 of its rows as text
     */
    public record Table(String name, List<String> columns, long rows, String sha256) {

        public Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /** One archived input file, by its path below the archive. */
    public record ArchivedFile(String path, long bytes, String sha256) {

        String entry() {
            return "archive/" + path;
        }
    }

    public BackupManifest {
        tables = List.copyOf(tables);
        archive = List.copyOf(archive);
    }
}
