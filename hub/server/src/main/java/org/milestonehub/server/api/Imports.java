package org.milestonehub.server.api;

import java.time.ZoneId;
import java.util.List;
import org.milestonehub.core.camel.ChangedRuns;
import org.milestonehub.core.connection.ConnectorRegistry;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.sync.Run;
import org.milestonehub.core.sync.RunLog;
import org.milestonehub.core.sync.RunReport;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.sync.SyncRun;
import org.milestonehub.core.trial.Change;
import org.milestonehub.core.trial.Trials;
import org.milestonehub.spi.ConnectorException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** One-off imports: files that no document names, read over a connection that is made for them. */
@Component
public class Imports {

    /** What an import makes that names no district where there is none. */
    private static final String FIRST_DISTRICT = "default";

    /**
     * What is to be imported.
     *
     * @param district code; empty: the only one there is, or a first one
     * @param newDistrict makes a named district where there is none; in a hub without any, the first is made unasked
     */
    public record Order(String connector, String district, boolean newDistrict, LocalBundle files, boolean dryRun, String by) {}

    private final Documents documents;
    private final ConnectorRegistry connectors;
    private final SyncRun engine;
    private final RunLog log;
    private final ObjectProvider<ChangedRuns> changed;
    private final Trials trials;

    public Imports(Documents documents, ConnectorRegistry connectors, SyncRun engine, RunLog log,
            ObjectProvider<ChangedRuns> changed, Trials trials) {
        this.trials = trials;
        this.documents = documents;
        this.connectors = connectors;
        this.engine = engine;
        this.log = log;
        this.changed = changed;
    }

    /**
     * The order with the district it goes to.
     *
     * @throws Refusal where none is named and there are several
     */
    public Order placed(Order order) {
        List<String> known = documents.districts();
        if (order.district().isEmpty() && known.size() > 1) {
            throw Refusal.badRequest("this hub knows " + known.size() + " districts: " + String.join(", ", known)
                    + "; say into which one the files go: --district CODE (district=CODE)");
        }
        String district = order.district().isEmpty() ? known.stream().findFirst().orElse(FIRST_DISTRICT) : order.district();
        return new Order(order.connector(), district, order.newDistrict(), order.files(), order.dryRun(), order.by());
    }

    /**
     * Reads, compares, applies, and tells who waits for changes. A run that failed is answered like one that did not.
     *
     * @param order one that is {@link #placed}
     */
    public RunReport run(Order order) {
        String district = order.district();
        String connection = RunRequest.BROUGHT_ONCE + order.connector();
        RunRequest request = RunRequest.files(district, connection, Trigger.PERSON, order.by(), order.files());
        List<DocumentText> lacking = lacking(district, connection, order);
        if (order.dryRun()) {
            return trials.run(request, new Change(lacking, List.of(), false)).report();
        }
        connect(lacking, order);
        try {
            Run run = engine.guard(engine.read(request));
            if (!run.released()) {
                return run.report();
            }
            Run applied = engine.apply(run);
            changed.getObject().announce(applied);
            return applied.report();
        } catch (ConnectorException | SyncException e) {
            return log.latestOf(district, connection, 1).stream()
                    .filter(report -> report.state().over() && report.fault().isPresent())
                    .findFirst()
                    .orElseThrow(() -> e);
        }
    }

    /** The documents that an import needs and that nobody applied. */
    private List<DocumentText> lacking(String district, String connection, Order order) {
        if (connectors.find(order.connector()).isEmpty()) {
            throw Refusal.badRequest("there is no connector " + order.connector() + "; there are " + connectors.installed().stream()
                    .map(installed -> installed.connector().descriptor().id()).toList());
        }
        if (documents.districts().contains(district)
                && documents.connections(district).stream().anyMatch(one -> one.name().equals(connection))) {
            return List.of();
        }
        refuseSlip(order);
        String owner = documents.districts().contains(district) ? "" : "district: " + district + "\ntimeZone: "
                + ZoneId.systemDefault() + "\n---\n";
        String text = owner + "connection: " + connection + "\ndistrict: " + district + "\nconnector: " + order.connector() + "\n";
        return List.of(new DocumentText("import", text));
    }

    /** A code mistyped by one letter would fill a district of its own, and nobody would look for the rows there. */
    private void refuseSlip(Order order) {
        List<String> known = documents.districts();
        boolean expected = order.newDistrict() || known.isEmpty() || known.contains(order.district());
        if (!expected) {
            throw Refusal.badRequest("there is no district " + order.district() + "; there are " + String.join(", ", known)
                    + ". If it is a new one, say so: --new-district (newDistrict=true)");
        }
    }

    private void connect(List<DocumentText> lacking, Order order) {
        if (lacking.isEmpty()) {
            return;
        }
        Preview preview = documents.preview(lacking);
        if (!preview.good()) {
            throw new DocumentsException("connector " + order.connector() + " cannot be used without settings; apply a connection"
                    + " for it", preview.problems());
        }
        documents.apply(preview, order.by());
    }
}
