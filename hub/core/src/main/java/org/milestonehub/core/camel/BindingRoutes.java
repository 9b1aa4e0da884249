package org.milestonehub.core.camel;

import java.util.HashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.milestone.EvaluateMilestones;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/**
 * Makes one route for each binding of the applied documents and removes those that are gone. Templates and the failure
 * policy are found as services ({@link RoutesBuilder}).
 *
 * <p>Threads: usable from any thread.
 */
public final class BindingRoutes {

    private final CamelContext camel;
    private final Documents documents;
    private final Set<String> made = new HashSet<>();
    private boolean started;

    public BindingRoutes(CamelContext camel, Documents documents) {
        this.camel = camel;
        this.documents = documents;
    }

    /** Adds the templates and the routes of what is applied by now. A second call only does the latter. */
    public synchronized void start() {
        if (!started) {
            addTemplates();
            started = true;
        }
        refresh();
    }

    private void addTemplates() {
        try {
            for (RoutesBuilder builder : ServiceLoader.load(RoutesBuilder.class, BindingRoutes.class.getClassLoader())) {
                camel.addRoutes(builder);
            }
        } catch (Exception e) {
            throw new SyncException(Fault.DEFECT, "the route templates cannot be loaded", e);
        }
    }

    /** Makes the routes equal to the applied documents. */
    public synchronized void refresh() {
        Map<String, TemplatedRouteBuilder> wanted = new TreeMap<>();
        for (String district : documents.districts()) {
            documents.connections(district).forEach(connection -> add(connection, wanted));
            if (judges()) {
                put(Template.EVALUATE_MILESTONES, district, BindingId.MILESTONES, wanted);
            }
            for (DeliveryDocument delivery : documents.deliveries(district)) {
                put(Template.DELIVER_CHANGES, district, delivery.name(), wanted);
            }
        }
        for (String gone : made.stream().filter(id -> !wanted.containsKey(id)).toList()) {
            remove(gone);
        }
        wanted.forEach((id, route) -> {
            if (made.add(id)) {
                route.add();
            }
        });
    }

    /** Whether this hub has a framework to judge by. */
    boolean judges() {
        return camel.getRegistry().findSingleByType(EvaluateMilestones.class) != null;
    }

    /** The endpoint of a binding's route, made just now where another node applied the document. */
    String endpoint(Template template, String district, String name) {
        String id = template.routeId(district, name);
        synchronized (this) {
            if (!made.contains(id)) {
                refresh();
            }
            if (!made.contains(id)) {
                throw new SyncException(Fault.SETTINGS, "district " + district + " has no " + template.id() + " for " + name);
            }
        }
        return Endpoints.of(template, district, name);
    }

    private void add(ConnectionDocument connection, Map<String, TemplatedRouteBuilder> wanted) {
        put(Template.PULL_STREAM, connection.district(), connection.name(), wanted);
        put(Template.REPLAY_QUARANTINE, connection.district(), connection.name(), wanted);
        if (connection.bring().isPresent()) {
            put(Template.RECEIVE_FILES, connection.district(), connection.name(), wanted);
        }
        if (connection.webhook()) {
            put(Template.RECEIVE_EVENT, connection.district(), connection.name(), wanted);
        }
    }

    private void put(Template template, String district, String name, Map<String, TemplatedRouteBuilder> wanted) {
        String id = template.routeId(district, name);
        wanted.put(id, TemplatedRouteBuilder.builder(camel, template.id())
                .routeId(id)
                .parameter("district", district)
                .parameter("name", name));
    }

    private void remove(String id) {
        try {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
            made.remove(id);
        } catch (Exception e) {
            throw new SyncException(Fault.DEFECT, "route " + id + " cannot be removed", e);
        }
    }
}
