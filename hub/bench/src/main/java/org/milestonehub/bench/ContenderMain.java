package org.milestonehub.bench;

import java.nio.file.Path;
import java.util.Map;
import org.milestonehub.bench.hub.HubEvents;
import org.milestonehub.bench.hub.HubLife;
import org.milestonehub.bench.hub.HubLimits;
import org.milestonehub.bench.hub.HubTrace;
import org.milestonehub.bench.peer.CamelSplit;
import org.milestonehub.bench.peer.CopyOnly;
import org.milestonehub.bench.peer.CopyUpsert;
import org.milestonehub.bench.peer.PgLoader;
import org.milestonehub.bench.peer.RowDiff;
import org.milestonehub.bench.peer.SpringBatchLoad;

/** The process of one contender. Arguments: name, number of users, folder of files, own folder, database, its user. */
public final class ContenderMain {

    private static final Map<String, Contender> ALL = Map.ofEntries(
            Map.entry("copy", new CopyOnly()),
            Map.entry("copy-upsert", new CopyUpsert()),
            Map.entry("row-diff", new RowDiff()),
            Map.entry("hub", new HubLife(HubLife.Span.WHOLE)),
            Map.entry("hub-first", new HubLife(HubLife.Span.FIRST)),
            Map.entry("hub-nights", new HubLife(HubLife.Span.ONE_DISTRICT)),
            Map.entry("hub-limits", new HubLimits()),
            Map.entry("hub-trace", new HubTrace()),
            Map.entry("hub-events", new HubEvents()),
            Map.entry("spring-batch", new SpringBatchLoad()),
            Map.entry("camel-split", new CamelSplit()),
            Map.entry("pgloader", new PgLoader()));

    private ContenderMain() {}

    /** Ends with the process's own status: 0 when the work was done. */
    public static void main(String[] arguments) throws Exception {
        Work work = new Work(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]),
                arguments[4], arguments[5], System.getenv().getOrDefault(Work.PASSWORD, ""));
        ALL.get(work.name()).run(work);
        System.exit(0);
    }
}
