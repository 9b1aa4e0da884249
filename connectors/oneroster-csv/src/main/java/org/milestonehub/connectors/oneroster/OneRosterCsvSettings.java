package org.milestonehub.connectors.oneroster;

import java.util.List;
import org.milestonehub.spi.Setting;

/** The settings of a connection, each declared once. All have defaults: a sound package needs none of them. */
final class OneRosterCsvSettings {

    static final Setting<String> VERSION = Setting.choice("version", "auto", "oneroster-1.1", "oneroster-1.2", "sds-2", "sds-2.1")
            .title("Version of the export")
            .description("auto goes by the manifest, and where there is none by the headers.")
            .defaultsTo("auto");
    static final Setting<String> STREAMS = Setting.text("streams")
            .title("What to read, and how")
            .description("Comma-separated stream=word; * stands for all others. auto goes by the manifest; full says the file "
                    + "holds everything; delta says it holds changes only; off leaves it out.")
            .example("users=full, demographics=off");
    static final Setting<String> ENCODING = Setting.choice("encoding", "auto", "utf-8", "windows-1252", "utf-16")
            .title("Encoding of the files")
            .description("auto goes by the byte order mark, and without one by the first letter beyond ASCII.")
            .defaultsTo("auto");
    static final Setting<String> DATES = Setting.choice("dates", DateForm.YEAR_FIRST, "MM/dd/yyyy", "dd/MM/yyyy", "dd.MM.yyyy", "MM-dd-yyyy",
                    "dd-MM-yyyy")
            .title("How the export writes its days")
            .description("Where the year comes first nobody can misread a day, and nothing need be said. Any other form is never "
                    + "guessed: name the one that the whole export uses. Leading zeros may be left out, a time behind it too.")
            .defaultsTo(DateForm.YEAR_FIRST);
    static final Setting<String> COLUMNS = Setting.text("columns")
            .title("Columns under another name")
            .description("Comma-separated file.name=specified name, for an export whose headers differ.")
            .example("users.firstName=givenName");
    static final Setting<String> MISSING_COLUMNS = Setting.text("missing-columns")
            .title("Columns that may be lacking")
            .description("Comma-separated file.column. Without this, a bundle that lacks a needed column is refused as a whole.")
            .example("classes.classType");
    static final Setting<Boolean> INACTIVE_MEANS_REMOVED = Setting.flag("inactive-means-removed")
            .title("Treat status inactive in a delta as removed")
            .description("Always so for tobedeleted.")
            .defaultsTo("false");
    static final Setting<Integer> MAX_ENTRIES = Setting.integer("max-entries", 1, 65_535)
            .title("Most files in a zip")
            .defaultsTo("256");
    static final Setting<Integer> MAX_UNPACKED_MB = Setting.integer("max-unpacked-mb", 1, 1_000_000)
            .title("Most megabytes in a zip once unpacked")
            .defaultsTo("20000");
    static final Setting<Integer> MAX_RATIO = Setting.integer("max-ratio", 2, 2_000)
            .title("Most times a file in a zip may grow when unpacked")
            .description("Rosters grow 5 to 50 times; a file made to fill the disk grows a thousand times. Files under 10 MB are free.")
            .defaultsTo("200");

    static final List<Setting<?>> ALL = List.of(VERSION, STREAMS, ENCODING, DATES, COLUMNS, MISSING_COLUMNS, INACTIVE_MEANS_REMOVED,
            MAX_ENTRIES, MAX_UNPACKED_MB, MAX_RATIO);

    private OneRosterCsvSettings() {}
}
