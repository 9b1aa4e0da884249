package org.milestonehub.core.connection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.milestonehub.core.connection.DocumentChange.Effect;
import org.milestonehub.core.connection.DocumentStore.Registration;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Documents with their revisions. Always asks the store: another node may have applied something. */
public final class KeptDocuments implements Documents {

    private final DocumentStore store;
    private final ConnectorRegistry registry;
    private final DocumentCheck check;
    private final DocumentParser parser;
    private final Clock clock;
    private final Map<String, Latest> latest = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private record Latest(long version, List<Document> documents) {}

    /**
     * @param outboundMappings whether there is an outbound mapping of that name: {@code <shape>/out} or
     *     {@code <shape>/out/<name>}
     */
    public KeptDocuments(DocumentStore store, ConnectorRegistry registry, Secrets secrets, Model model,
            Predicate<String> outboundMappings, Clock clock) {
        this(store, registry, secrets, model, outboundMappings, FrameworkRules.NONE, clock);
    }

    /** The same where milestone frameworks are in force. */
    public KeptDocuments(DocumentStore store, ConnectorRegistry registry, Secrets secrets, Model model,
            Predicate<String> outboundMappings, FrameworkRules frameworks, Clock clock) {
        this.store = store;
        this.registry = registry;
        this.check = new DocumentCheck(registry, secrets, outboundMappings, frameworks);
        this.parser = new DocumentParser(model);
        this.clock = clock;
    }

    @Override
    public Preview preview(List<DocumentText> texts) {
        return preview(texts, false);
    }

    @Override
    public Preview previewWhole(List<DocumentText> texts) {
        return preview(texts, true);
    }

    private Preview preview(List<DocumentText> texts, boolean whole) {
        List<DocumentProblem> problems = new ArrayList<>();
        List<ParsedDocument> parsed = parse(texts, problems);
        Map<DocumentId, ParsedDocument> byId = unique(parsed);
        Set<String> touched = new TreeSet<>();
        byId.keySet().forEach(id -> touched.add(id.district()));
        Map<DocumentId, StoredDocument> held = held(touched);
        Map<DocumentId, Document> after = new TreeMap<>();
        Set<DocumentId> removed = new TreeSet<>();
        held.forEach((id, stored) -> {
            if (whole && !byId.containsKey(id)) {
                removed.add(id);
            } else if (!byId.containsKey(id)) {
                after.put(id, parser.stored(stored));
            }
        });
        byId.forEach((id, document) -> after.put(id, document.document()));
        check.check(List.copyOf(byId.values()), after);
        DocumentCheck.brokenBy(removed, after).forEach(message -> problems.add(new DocumentProblem("", 0, 0, "", message)));
        return new Preview(problems.isEmpty() ? changes(byId, held, removed) : List.of(), sorted(problems));
    }

    @Override
    public void apply(Preview preview, String by) {
        if (!preview.good()) {
            throw new DocumentsException("the documents have " + preview.problems().size() + " mistakes", preview.problems());
        }
        List<DocumentChange> changes =
                preview.changes().stream().filter(change -> change.effect() != Effect.UNCHANGED).toList();
        if (changes.isEmpty()) {
            return;
        }
        List<Registration> registrations = new ArrayList<>();
        changes.stream().filter(change -> change.effect() != Effect.REMOVED).forEach(change -> register(change, registrations));
        store.save(registrations, changes, by, clock.instant());
        listeners.forEach(Runnable::run);
    }

    @Override
    public String export(String district) {
        Map<DocumentId, StoredDocument> held = held(Set.of(district));
        if (held.isEmpty()) {
            throw new SyncException(Fault.SETTINGS, "there is no district " + district);
        }
        return String.join("---\n", held.values().stream().map(StoredDocument::body).toList());
    }

    @Override
    public List<StoredDocument> revisions(String district, DocumentKind kind, String name) {
        return store.findDistrict(district).map(found -> store.revisions(found, kind, name)).orElse(List.of());
    }

    @Override
    public List<String> districts() {
        return store.districts().stream().map(District::code).toList();
    }

    @Override
    public Optional<DistrictDocument> district(String district) {
        return all(district, DistrictDocument.class).stream().findFirst();
    }

    @Override
    public List<ConnectionDocument> connections(String district) {
        return all(district, ConnectionDocument.class);
    }

    @Override
    public List<DeliveryDocument> deliveries(String district) {
        return all(district, DeliveryDocument.class);
    }

    @Override
    public Optional<AgreementDocument> agreement(String district, String name) {
        return all(district, AgreementDocument.class).stream().filter(found -> found.name().equals(name)).findFirst();
    }

    @Override
    public List<FrameworkDocument> frameworks(String district) {
        return all(district, FrameworkDocument.class);
    }

    @Override
    public Optional<IdentityDocument> identity(String district) {
        return all(district, IdentityDocument.class).stream().findFirst();
    }

    @Override
    public void onApplied(Runnable listener) {
        listeners.add(listener);
    }

    private <T extends Document> List<T> all(String district, Class<T> type) {
        return store.findDistrict(district).map(this::latest).orElse(List.of()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Asked several times for each run and webhook: read anew only when a revision was written, here or elsewhere. */
    private List<Document> latest(District district) {
        long version = store.version(district);
        Latest known = latest.get(district.code());
        if (known == null || known.version() != version) {
            known = new Latest(version,
                    held(Set.of(district.code())).values().stream().map(parser::stored).toList());
            latest.put(district.code(), known);
        }
        return known.documents();
    }

    private List<ParsedDocument> parse(List<DocumentText> texts, List<DocumentProblem> problems) {
        List<String> known = new ArrayList<>(districts());
        List<ParsedDocument> parsed = new ArrayList<>();
        Optional<String> district = known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
        for (DocumentText text : texts) {
            List<ParsedDocument> documents = parser.parse(text, district, problems::add);
            parsed.addAll(documents);
            district = documents.stream()
                    .filter(document -> document.document() instanceof DistrictDocument)
                    .map(document -> document.document().district())
                    .findFirst()
                    .or(() -> known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty())
                    .or(() -> onlyDistrict(parsed));
        }
        return parsed;
    }

    private static Optional<String> onlyDistrict(List<ParsedDocument> parsed) {
        Set<String> districts = new TreeSet<>();
        parsed.forEach(document -> districts.add(document.document().district()));
        return districts.size() == 1 ? Optional.of(districts.iterator().next()) : Optional.empty();
    }

    private static Map<DocumentId, ParsedDocument> unique(List<ParsedDocument> parsed) {
        Map<DocumentId, ParsedDocument> byId = new TreeMap<>();
        for (ParsedDocument document : parsed) {
            ParsedDocument first = byId.putIfAbsent(document.id(), document);
            if (first != null) {
                document.mistakes().at(document.source(), "stands twice; the first is in " + first.mistakes().file() + " on line "
                        + first.source().line());
            }
        }
        return byId;
    }

    private Map<DocumentId, StoredDocument> held(Set<String> districts) {
        Map<DocumentId, StoredDocument> held = new TreeMap<>();
        districts.forEach(code -> store.findDistrict(code).map(store::current).orElse(List.of())
                .forEach(stored -> held.put(new DocumentId(code, stored.kind(), stored.name()), stored)));
        return held;
    }

    private static List<DocumentChange> changes(
            Map<DocumentId, ParsedDocument> parsed, Map<DocumentId, StoredDocument> held, Set<DocumentId> removed) {
        Map<DocumentId, DocumentChange> changes = new TreeMap<>();
        parsed.forEach((id, document) -> changes.put(id, change(id, Optional.ofNullable(held.get(id)), document.body())));
        removed.forEach(id -> {
            StoredDocument stored = held.get(id);
            changes.put(id, new DocumentChange(id.district(), id.kind(), id.name(), Effect.REMOVED, stored.revision(),
                    stored.body(), LineDifference.between(stored.body(), "")));
        });
        return List.copyOf(changes.values());
    }

    private static DocumentChange change(DocumentId id, Optional<StoredDocument> held, String body) {
        String before = held.map(StoredDocument::body).orElse("");
        Effect effect = held.isEmpty() ? Effect.ADDED : before.equals(body) ? Effect.UNCHANGED : Effect.CHANGED;
        return new DocumentChange(id.district(), id.kind(), id.name(), effect,
                held.map(StoredDocument::revision).orElse(0), body, LineDifference.between(before, body));
    }

    private void register(DocumentChange change, List<Registration> registrations) {
        Document document = parser.stored(new StoredDocument(change.district(), change.kind(), change.name(),
                change.baseRevision(), change.body(), clock.instant(), ""));
        if (document instanceof DistrictDocument district) {
            registrations.add(new Registration.OfDistrict(district.district(), district.timeZone()));
        } else if (document instanceof ConnectionDocument connection) {
            String kind = registry.find(connection.connector()).map(c -> c.descriptor().systemKind()).orElse("");
            registrations.add(new Registration.OfConnection(
                    connection.district(), connection.name(), connection.connector(), kind));
        }
    }

    private static List<DocumentProblem> sorted(List<DocumentProblem> problems) {
        Map<String, Integer> order = new HashMap<>();
        problems.forEach(problem -> order.putIfAbsent(problem.file(), order.size()));
        return problems.stream()
                .distinct()
                .sorted((a, b) -> a.file().equals(b.file())
                        ? a.line() != b.line() ? a.line() - b.line() : a.column() - b.column()
                        : order.get(a.file()) - order.get(b.file()))
                .toList();
    }
}
