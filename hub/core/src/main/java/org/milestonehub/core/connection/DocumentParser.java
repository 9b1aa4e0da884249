package org.milestonehub.core.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.milestonehub.core.connection.YamlValue.Mapping;
import org.milestonehub.core.model.Model;

/** Reads documents: their form, and the words that the hub itself defines. Knows nothing of what is installed. */
final class DocumentParser {

    private static final String NAME = "[a-z][a-z0-9-]*";
    private static final List<DocumentKind> BY_FIRST_KEY =
            List.of(DocumentKind.FRAMEWORK, DocumentKind.IDENTITY, DocumentKind.DELIVERY, DocumentKind.CONNECTION, DocumentKind.AGREEMENT,
                    DocumentKind.DISTRICT);

    private final ConnectionParser connections = new ConnectionParser();
    private final DistrictParser districts;
    private final DeliveryParser deliveries;

    DocumentParser(Model model) {
        this.districts = new DistrictParser(model);
        this.deliveries = new DeliveryParser(model);
    }

    /**
     * All documents of one text.
     *
     * @param fallbackDistrict the district of documents that name none and follow no district document
     */
    List<ParsedDocument> parse(DocumentText text, Optional<String> fallbackDistrict, Consumer<DocumentProblem> problems) {
        List<ParsedDocument> documents = new ArrayList<>();
        Optional<String> district = fallbackDistrict;
        for (Mapping mapping : new YamlReader(text.file(), problems).read(text.text())) {
            Optional<ParsedDocument> document = parse(text.file(), mapping, district, problems);
            document.ifPresent(documents::add);
            if (document.isPresent() && document.get().document() instanceof DistrictDocument found) {
                district = Optional.of(found.district());
            }
        }
        return documents;
    }

    /** A stored body; it was checked when it was applied. */
    Document stored(StoredDocument stored) {
        DocumentText text = new DocumentText(stored.kind().code() + " " + stored.name(), stored.body());
        List<ParsedDocument> documents = parse(text, Optional.of(stored.district()), problem -> {});
        if (documents.size() != 1) {
            throw new IllegalStateException("revision " + stored.revision() + " of " + text.file() + " cannot be read");
        }
        return documents.get(0).document();
    }

    private Optional<ParsedDocument> parse(
            String file, Mapping mapping, Optional<String> district, Consumer<DocumentProblem> problems) {
        Optional<DocumentKind> kind = BY_FIRST_KEY.stream().filter(k -> mapping.entries().containsKey(k.code())).findFirst();
        if (kind.isEmpty()) {
            problems.accept(new DocumentProblem(file, mapping.line(), mapping.column(), "",
                    "a document begins with district:, connection:, delivery:, agreement:, framework: or identity: and a name"));
            return Optional.empty();
        }
        Keys naming = new Keys(new Mistakes(file, "", problems), "", mapping);
        String name = naming.text(kind.get().code()).orElse("");
        Mistakes mistakes = new Mistakes(file, kind.get().code() + " " + name, problems);
        Keys keys = new Keys(mistakes, "", mapping);
        keys.text(kind.get().code());
        if (!name.matches(NAME)) {
            keys.wrong(kind.get().code(), "\"" + name + "\" is not a name; write lower-case words with hyphens");
            return Optional.empty();
        }
        Optional<String> owner = kind.get() == DocumentKind.DISTRICT ? Optional.of(name) : keys.text("district").or(() -> district);
        if (owner.isEmpty()) {
            mistakes.at(mapping, "belongs to no district; add a line such as district: rivergate");
            return Optional.empty();
        }
        Document document = typed(kind.get(), owner.get(), name, keys);
        keys.nothingElse();
        return Optional.of(new ParsedDocument(document, mapping, keys, mistakes));
    }

    private Document typed(DocumentKind kind, String district, String name, Keys keys) {
        return switch (kind) {
            case DISTRICT -> districts.parse(district, keys);
            case CONNECTION -> connections.parse(district, name, keys);
            case AGREEMENT -> deliveries.agreement(district, name, keys);
            case DELIVERY -> deliveries.parse(district, name, keys);
            case FRAMEWORK -> framework(district, name, keys);
            case IDENTITY -> IdentityParser.parse(district, name, keys);
        };
    }

    private static FrameworkDocument framework(String district, String name, Keys keys) {
        Map<String, Map<String, List<String>>> schools = new LinkedHashMap<>();
        Keys bySchool = keys.group("schools");
        bySchool.names().forEach(school -> schools.put(school, bySchool.group(school).allLists()));
        return new FrameworkDocument(district, name, keys.group("parameters").allLists(), schools);
    }
}
