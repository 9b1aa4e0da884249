package org.milestonehub.core.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorDescriptor.Bringing;
import org.milestonehub.spi.StreamDescriptor.Capability;
import org.milestonehub.spi.StreamDescriptor;

/** Checks documents against what is installed and against each other, as they would stand after applying. */
final class DocumentCheck {

    private final ConnectorRegistry registry;
    private final Secrets secrets;
    private final Predicate<String> outboundMappings;
    private final FrameworkRules frameworks;

    DocumentCheck(ConnectorRegistry registry, Secrets secrets, Predicate<String> outboundMappings, FrameworkRules frameworks) {
        this.frameworks = frameworks;
        this.registry = registry;
        this.secrets = secrets;
        this.outboundMappings = outboundMappings;
    }

    /** @param after all documents that would be there, the checked ones included */
    void check(List<ParsedDocument> documents, Map<DocumentId, Document> after) {
        for (ParsedDocument parsed : documents) {
            if (!after.containsKey(new DocumentId(parsed.document().district(), DocumentKind.DISTRICT, parsed.document().district()))) {
                parsed.mistakes().at(parsed.source(), "there is no district " + parsed.document().district());
            }
            if (parsed.document() instanceof ConnectionDocument connection) {
                check(parsed, connection);
            } else if (parsed.document() instanceof DeliveryDocument delivery) {
                check(parsed, delivery, after);
            } else if (parsed.document() instanceof DistrictDocument district) {
                check(parsed, district, after);
            } else if (parsed.document() instanceof FrameworkDocument framework) {
                check(parsed, framework);
            }
        }
    }

    private void check(ParsedDocument parsed, FrameworkDocument framework) {
        for (FrameworkRules.Mistake mistake : frameworks.check(framework)) {
            if (mistake.parameter().isEmpty()) {
                parsed.keys().wrong("framework", mistake.message());
            } else {
                Keys place = mistake.school().isEmpty()
                        ? parsed.keys().group("parameters")
                        : parsed.keys().group("schools").group(mistake.school());
                place.wrong(mistake.parameter(), mistake.message());
            }
        }
    }

    private void check(ParsedDocument parsed, DistrictDocument district, Map<DocumentId, Document> after) {
        Keys keys = parsed.keys().group("ownership");
        district.ownership().forEach((group, systems) -> {
            for (int i = 0; i < systems.size(); i++) {
                if (!after.containsKey(new DocumentId(district.district(), DocumentKind.CONNECTION, systems.get(i)))) {
                    keys.wrongElement(group, i, "there is no connection " + systems.get(i));
                }
            }
        });
    }

    private void check(ParsedDocument parsed, ConnectionDocument document) {
        Keys bring = parsed.keys().group("bring");
        document.bring().ifPresent(source -> {
            checkSecret(document, bring, "password", source.password());
            checkSecret(document, bring, "key", source.key());
            checkSecret(document, bring, "passphrase", source.passphrase());
        });
        if (document.connector().isEmpty()) {
            return;
        }
        Optional<Connector> found = registry.find(document.connector());
        if (found.isEmpty()) {
            parsed.keys().wrong("connector", ConfiguredConnections.notInstalled(registry, document.connector()));
            return;
        }
        Connector connector = found.get();
        Keys settings = parsed.keys().group("settings");
        new ResolvedSettings(secrets).of(connector, document, settings::wrong);
        checkBringing(parsed, document, connector);
        Keys streams = parsed.keys().group("streams");
        List<String> known = connector.descriptor().streams().stream().map(StreamDescriptor::name).toList();
        document.streams().keySet().stream()
                .filter(stream -> !known.contains(stream))
                .forEach(stream -> streams.wrong(stream, "connector " + document.connector() + " has no such stream; it has "
                        + String.join(", ", known)));
    }

    private void checkBringing(ParsedDocument parsed, ConnectionDocument document, Connector connector) {
        boolean files = connector.descriptor().bringing() == Bringing.FILES;
        if (!files && document.bring().isPresent()) {
            parsed.keys().wrong("bring", "connector " + document.connector() + " fetches by itself");
        }
        if (files && document.bring().isEmpty() && document.every().isPresent()) {
            parsed.keys().wrong("every", "without bring: there is nothing to fetch");
        }
        boolean calls = connector.descriptor().streams().stream().anyMatch(stream -> stream.can(Capability.WEBHOOK));
        if (document.webhook() && !calls) {
            parsed.keys().wrong("webhook", "connector " + document.connector() + " takes no webhooks");
        }
    }

    private void checkSecret(ConnectionDocument document, Keys keys, String key, Optional<String> reference) {
        reference.flatMap(SecretReference::parse)
                .filter(found -> secrets.find(document.district(), found).isEmpty())
                .ifPresent(lacking -> keys.wrong(key, Secrets.howToMend(document.district(), lacking)));
    }

    private void check(ParsedDocument parsed, DeliveryDocument delivery, Map<DocumentId, Document> after) {
        Keys keys = parsed.keys();
        Document connection = after.get(new DocumentId(delivery.district(), DocumentKind.CONNECTION, delivery.connection()));
        if (connection == null && !delivery.connection().isEmpty()) {
            keys.wrong("connection", "there is no connection " + delivery.connection());
        }
        if (connection instanceof ConnectionDocument found) {
            registry.find(found.connector()).ifPresent(connector -> checkWritable(keys, found, connector));
        }
        if (DeliveryParser.MAPPING.matcher(delivery.mapping()).matches() && !outboundMappings.test(delivery.mapping())) {
            keys.wrong("mapping", "there is no outbound mapping " + delivery.mapping());
        }
        Document agreement = after.get(new DocumentId(delivery.district(), DocumentKind.AGREEMENT, delivery.agreement()));
        if (agreement instanceof AgreementDocument found) {
            if (!found.party().equals(delivery.connection())) {
                keys.wrong("agreement", "agreement " + found.name() + " is with " + found.party() + ", not with " + delivery.connection()
                        + "; write an agreement whose party is " + delivery.connection());
            }
            for (int i = 0; i < delivery.send().size(); i++) {
                if (!found.groups().contains(delivery.send().get(i))) {
                    keys.wrongElement("send", i, "agreement " + found.name() + " does not allow " + delivery.send().get(i));
                }
            }
        } else if (!delivery.agreement().isEmpty()) {
            keys.wrong("agreement", "there is no agreement " + delivery.agreement() + "; nothing leaves without one");
        }
    }

    private static void checkWritable(Keys keys, ConnectionDocument connection, Connector connector) {
        if (connector.descriptor().streams().stream().noneMatch(stream -> stream.can(Capability.WRITE))) {
            keys.wrong("connection", "connector " + connection.connector() + " of " + connection.name() + " cannot be written to");
        }
    }

    /** Documents that would lose what they refer to. */
    static List<String> brokenBy(Set<DocumentId> removed, Map<DocumentId, Document> after) {
        List<String> broken = new ArrayList<>();
        Map<String, Set<String>> users = new HashMap<>();
        after.values().forEach(document -> {
            if (document instanceof DeliveryDocument delivery) {
                users.computeIfAbsent(delivery.district() + "/connection/" + delivery.connection(), k -> new TreeSet<>())
                        .add(delivery.name());
                users.computeIfAbsent(delivery.district() + "/agreement/" + delivery.agreement(), k -> new TreeSet<>())
                        .add(delivery.name());
            }
        });
        removed.forEach(id -> users.getOrDefault(id.district() + "/" + id.kind().code() + "/" + id.name(), Set.of())
                .forEach(user -> broken.add("delivery " + user + " still needs " + id.kind().code() + " " + id.name())));
        return broken;
    }
}
