package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.Vocabulary;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads and checks one {@code - to:} of an inbound mapping. */
final class EmitReader {

    private final MappingText file;
    private final Crosswalks crosswalks;
    private final KeySpec rowKey;
    private final LineReader.Nothings nothings;

    EmitReader(MappingText file, Crosswalks crosswalks, KeySpec rowKey, LineReader.Nothings nothings) {
        this.file = file;
        this.crosswalks = crosswalks;
        this.rowKey = rowKey;
        this.nothings = nothings;
    }

    /** The emission, empty where not even its entity is known. */
    Optional<Emit> read(Node node, int index) {
        Block block = Block.of(file, node, "an emission");
        block.only("to", "when", "each", "key", "fields", "oneOf", "identifiers", "effective", "part", "optional");
        String name = block.needed("to", "Person");
        Optional<EntityType> entity = Model.shipped().find(name);
        if (entity.isEmpty()) {
            List<String> names = Model.shipped().entities().stream().map(EntityType::name).toList();
            if (!name.isEmpty()) {
                file.problem(block.line("to"), "unknown-entity",
                        "the model has no entity " + name + MappingText.near(name, names));
            }
            return Optional.empty();
        }
        return Optional.of(read(block, entity.get(), index));
    }

    private Emit read(Block block, EntityType entity, int index) {
        Emit.Each each = each(block);
        Variables variables = new Variables(each == null ? "" : each.as());
        WhenSpec when = WhenSpec.read(block, variables, crosswalks);
        Node keyNode = block.get("key");
        KeySpec key = keyNode == null ? rowKey : KeySpec.read(file, keyNode, variables);
        if (each != null && !key.usesVariable()) {
            file.problem(block.line("key"), "each-without-key",
                    "every item needs a key of its own: key must contain $" + each.as());
        }
        List<LineSpec> lines = fields(block, entity, variables);
        List<Emit.Identifier> identifiers = identifiers(block, variables);
        Emit.Effective effective = effective(block, variables);
        if (each != null && !variables.used()) {
            file.problem(block.line("each"), "unused-variable", "$" + each.as() + " is declared and never used");
        }
        List<Field> fields = lines.stream().map(LineSpec::field).toList();
        Emission emission = new Emission(index, entity, fields, each == null && key.equals(rowKey),
                key.parts().containsAll(rowKey.parts()), block.flag("part"), block.flag("optional"));
        return new Emit(emission, when, each, key, lines, identifiers, effective, oneOf(block, entity, fields),
                MappingText.line(block.node));
    }

    private List<LineSpec> fields(Block block, EntityType entity, Variables variables) {
        Node node = block.get("fields");
        if (node == null) {
            if (!block.has("identifiers")) {
                file.problem(block.node, "missing-declaration", "fields is missing");
            }
            return List.of();
        }
        return new LineReader(file, entity, variables, crosswalks, nothings).read(Block.of(file, node, "fields"));
    }

    private Emit.@Nullable Each each(Block block) {
        Node node = block.get("each");
        if (node == null) {
            return null;
        }
        Block each = Block.of(file, node, "each");
        each.only("from", "split", "as");
        String as = each.needed("as", "org");
        if (!as.isEmpty() && !as.matches("[a-zA-Z]\\w*")) {
            file.problem(each.line("as"), "wrong-form", "as is a name without $, for example org");
        }
        return new Emit.Each(each.needed("from", "orgSourcedIds"), each.text("split"), as);
    }

    private List<Integer> oneOf(Block block, EntityType entity, List<Field> fields) {
        List<Integer> places = new ArrayList<>();
        for (String name : block.texts("oneOf")) {
            int place = fields.stream().map(Field::name).toList().indexOf(name);
            if (place < 0) {
                file.problem(block.line("oneOf"), "unknown-field", name + " is not among the fields of this " + entity);
            } else {
                places.add(place);
            }
        }
        return places;
    }

    private List<Emit.Identifier> identifiers(Block block, Variables variables) {
        List<Emit.Identifier> identifiers = new ArrayList<>();
        Node node = block.get("identifiers");
        if (node == null) {
            return identifiers;
        }
        Block schemes = Block.of(file, node, "identifiers");
        Vocabulary known = Vocabulary.find("identifier_scheme").orElseThrow();
        for (String scheme : schemes.keys()) {
            if (!known.contains(scheme)) {
                file.problem(schemes.line(scheme), "code-not-in-vocabulary", scheme
                        + " is not a code of identifier_scheme"
                        + MappingText.near(scheme, known.labels().keySet()));
            }
            identifier(schemes, scheme, variables).ifPresent(identifiers::add);
        }
        return identifiers;
    }

    private Optional<Emit.Identifier> identifier(Block schemes, String scheme, Variables variables) {
        Node node = schemes.get(scheme);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof MappingNode)) {
            List<String> path = Block.texts(file, node, scheme);
            path.forEach(column -> variables.check(file, node, column));
            return path.isEmpty() ? Optional.empty()
                    : Optional.of(new Emit.Identifier(scheme, new Origin.Columns(path, null), null, WhenSpec.ALWAYS));
        }
        Block block = Block.of(file, node, scheme);
        block.only("from", "when", "split");
        List<String> paths = block.texts("from");
        paths.forEach(column -> variables.check(file, node, column));
        if (paths.isEmpty()) {
            file.problem(node, "missing-declaration", scheme + " needs from");
            return Optional.empty();
        }
        return Optional.of(new Emit.Identifier(scheme, new Origin.Columns(paths, null), block.text("split"),
                WhenSpec.read(block, variables, crosswalks)));
    }

    private Emit.@Nullable Effective effective(Block block, Variables variables) {
        Node node = block.get("effective");
        if (node == null) {
            return null;
        }
        Block effective = Block.of(file, node, "effective");
        effective.only("from", "to", "through");
        boolean through = effective.has("through");
        if (through && effective.has("to")) {
            file.problem(node, "wrong-form", "effective has either to (the day after) or through (the last day)");
        }
        return new Emit.Effective(day(effective, "from", variables),
                day(effective, through ? "through" : "to", variables),
                through);
    }

    private Emit.@Nullable Day day(Block effective, String key, Variables variables) {
        Node node = effective.get(key);
        if (node == null) {
            return null;
        }
        Block block = node instanceof MappingNode ? Block.of(file, node, key) : null;
        if (block != null) {
            block.only("from", "as");
        }
        String path = block == null ? Block.text(file, node, key) : block.needed("from", "beginDate");
        String as = block == null || !block.has("as") ? "date" : block.text("as");
        if (path == null || path.isEmpty() || as == null) {
            return null;
        }
        variables.check(file, node, path);
        Optional<Converters.Entry> converter = Converters.find(as);
        if (converter.isEmpty() || !(as.equals("date") || as.startsWith("date:"))) {
            Converters.unknown(file, MappingText.line(node), as);
            return null;
        }
        return new Emit.Day(path, converter.get().converter());
    }
}
