package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.PrivacyClass;
import org.milestonehub.core.model.Vocabulary;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads and checks one file of {@code out/}. */
final class OutboundReader {

    private final MappingText file;
    private final Crosswalks crosswalks;
    private final Set<String> groups = new TreeSet<>();

    OutboundReader(MappingText file, Crosswalks crosswalks) {
        this.file = file;
        this.crosswalks = crosswalks;
    }

    /** The mapping, as far as it can be read. */
    CompiledOutbound read(Node root, String expectedName) {
        Block block = Block.of(file, root, "an outbound mapping");
        block.only("mapping", "deliver", "group", "stream", "when", "requires", "fields");
        InboundReader.checkName(block, expectedName);
        String name = block.needed("deliver", "Experience");
        String stream = block.needed("stream", "experiences");
        Optional<EntityType> entity = Model.shipped().find(name);
        if (entity.isEmpty()) {
            List<String> names = Model.shipped().entities().stream().map(EntityType::name).toList();
            file.problem(block.line("deliver"), "unknown-entity", "the model has no entity " + name
                    + MappingText.near(name, names));
        }
        EntityType delivered = entity.orElse(Model.shipped().entity("Person"));
        groups(block);
        return record(block, expectedName, delivered, stream, entity.isPresent());
    }

    private CompiledOutbound record(Block block, String name, EntityType entity, String stream, boolean known) {
        Map<String, ValueMatcher> tests = WhenSpec.read(block, Variables.none(), crosswalks).tests();
        Map<String, OutboundField> fields = new LinkedHashMap<>();
        Node node = block.get("fields");
        if (known) {
            tests.forEach((path, matcher) -> checkTest(block.line("when"), entity, path, matcher));
        }
        if (known && node != null) {
            Block lines = Block.of(file, node, "fields");
            lines.keys().forEach(key -> field(entity, key, lines).ifPresent(field -> fields.put(key, field)));
        }
        checkRequired(block, fields);
        return new CompiledOutbound(name, entity, List.copyOf(groups), stream, tests, fields,
                Set.copyOf(block.texts("requires")));
    }

    private Optional<OutboundField> each(EntityType entity, Block block) {
        block.only("each", "by", "when", "requires", "fields");
        String name = block.needed("each", "CourseResult");
        String by = block.needed("by", "student");
        Optional<EntityType> other = Model.shipped().find(name);
        if (other.isEmpty()) {
            file.problem(block.line("each"), "unknown-entity", "the model has no entity " + name);
            return Optional.empty();
        }
        Optional<FieldType> ours = entity.field(by).map(Field::type).filter(FieldType::isReference);
        if (ours.isEmpty() || !ours.equals(other.get().field(by).map(Field::type))) {
            file.problem(block.line("by"), "unknown-field", by + " is not a reference that both " + entity + " and "
                    + name
                    + " have");
            return Optional.empty();
        }
        CompiledOutbound item = record(block, name, other.get(), "", true);
        return Optional.of(new OutboundField.Each(new OutboundMapping.Members(name, by), item));
    }

    private void groups(Block block) {
        if (!block.has("group")) {
            file.problem(block.node, "missing-declaration", "group is missing: the field groups that leave with it");
        }
        for (String group : block.texts("group")) {
            if (Model.shipped().group(group).isEmpty()) {
                file.problem(block.line("group"), "unknown-group", "the model has no field group " + group);
            }
            groups.add(group);
        }
    }

    private void checkRequired(Block block, Map<String, OutboundField> fields) {
        if (!block.has("fields")) {
            file.problem(block.node, "missing-declaration", "fields is missing");
        }
        for (String required : block.texts("requires")) {
            if (block.has("fields") && !fields.containsKey(required)) {
                file.problem(block.line("requires"), "unknown-field", required + " is required and not among the fields"
                        + MappingText.near(required, fields.keySet()));
            }
        }
    }

    private void checkTest(int line, EntityType entity, String path, ValueMatcher matcher) {
        Optional<ModelPath> found = ModelPath.read(file, line, entity, path);
        if (found.isEmpty() || !(matcher instanceof ValueMatcher.Words words) || !found.get().field().type().isCode()) {
            return;
        }
        FieldType type = found.get().field().type();
        for (String word : words.words()) {
            if (Literals.read(word, type) instanceof Failure) {
                file.problem(line, "code-not-in-vocabulary", "when " + path + ": \"" + word + "\" is not "
                        + Literals.article(type) + Vocabulary.find(type.target())
                                .map(set -> MappingText.near(word, set.labels().keySet())).orElse(""));
            }
        }
    }

    private Optional<OutboundField> field(EntityType entity, String name, Block lines) {
        Node node = lines.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode)) {
            String path = Block.text(file, node, name);
            return path == null ? Optional.empty() : valued(entity, List.of(path), null, node, null);
        }
        Block block = Block.of(file, node, name);
        if (block.has("each")) {
            return each(entity, block);
        }
        block.only("path", "key", "identifier", "crosswalk", "const", "format", "join", "first", "default", "empty");
        String constant = block.text("const");
        if (constant != null) {
            return Optional.of(new OutboundField.Fixed(constant));
        }
        if (block.flag("key") || block.has("identifier")) {
            return named(entity, block);
        }
        List<String> paths = block.texts("path");
        if (paths.isEmpty()) {
            file.problem(node, "missing-declaration", name + " needs path, identifier or const");
            return Optional.empty();
        }
        return valued(entity, paths, block, node, block.text("join"));
    }

    private Optional<OutboundField> named(EntityType entity, Block block) {
        String path = block.has("path") ? block.text("path") : "";
        String scheme = block.text("identifier");
        if (path == null) {
            return Optional.empty();
        }
        if (!path.isEmpty()) {
            Optional<ModelPath> found = ModelPath.read(file, block.line("path"), entity, path);
            if (found.isPresent() && !pointsSomewhere(found.get().field().type())) {
                file.problem(block.line("path"), "wrong-type", path
                        + " is not a reference, so it has neither key nor identifier");
            }
        }
        if (scheme != null && !Vocabulary.find("identifier_scheme").orElseThrow().contains(scheme)) {
            file.problem(block.line("identifier"), "code-not-in-vocabulary", scheme
                    + " is not a code of identifier_scheme");
        }
        return Optional.of(new OutboundField.Named(path, block.flag("key"), scheme, block.text("default"),
                empty(block)));
    }

    private static boolean pointsSomewhere(FieldType type) {
        return type.isReference() || type.kind() == FieldType.Kind.ID;
    }

    private Optional<OutboundField> valued(EntityType entity, List<String> paths, @Nullable Block block, Node node,
            @Nullable String join) {
        int line = MappingText.line(node);
        List<Field> fields = new ArrayList<>();
        for (String path : paths) {
            ModelPath.read(file, line, entity, path).ifPresent(found -> {
                fields.add(found.field());
                checkLeaves(line, path, found);
            });
        }
        Crosswalk crosswalk = block == null ? null
                : crosswalks.use(file, block.line("crosswalk"), block.text("crosswalk"));
        if (crosswalk != null && fields.size() == paths.size()) {
            List<FieldType> types = fields.stream().map(Field::type).toList();
            crosswalks.checkSources(crosswalk, types, paths.size() > 1 ? join : null);
        }
        DatePattern format = block == null ? null : format(block, fields);
        String otherwise = block == null ? null : block.text("default");
        return Optional.of(new OutboundField.Valued(paths, join, block != null && block.flag("first"), crosswalk,
                format,
                otherwise, block != null && empty(block)));
    }

    private void checkLeaves(int line, String path, ModelPath found) {
        FieldType type = found.field().type();
        if (type.isReference()) {
            file.problem(line, "wrong-type", path + " is a reference; write {path: " + path
                    + ", key: true} for the receiver's key, or go on to one of its fields");
        }
        if (found.header()) {
            return;
        }
        FieldGroup group = found.owner().group(found.field().group()).orElseThrow();
        if (!groups.contains(group.qualifiedName()) && group.privacy() != PrivacyClass.P0) {
            file.problem(line, "undeclared-group", path + " belongs to " + group.qualifiedName()
                    + ", which is not among the groups that leave; add it there, and to the agreement");
        }
    }

    private @Nullable DatePattern format(Block block, List<Field> fields) {
        String format = block.text("format");
        if (format == null) {
            return null;
        }
        Optional<DatePattern> pattern = DatePattern.parse(format);
        if (pattern.isEmpty() || fields.stream().anyMatch(field -> field.type().kind() != FieldType.Kind.DATE)) {
            file.problem(block.line("format"), "wrong-type", "format is the form of a date, such as MM/dd/yyyy");
        }
        return pattern.orElse(null);
    }

    private static boolean empty(Block block) {
        return block.has("empty") && InboundReader.nothing(block, "empty", null) == null;
    }
}
