package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.FieldType.Kind;
import org.milestonehub.core.model.Vocabulary;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads and checks the field lines of one emission. */
final class LineReader {

    private static final String UNIT = "unit";

    private final MappingText file;
    private final EntityType entity;
    private final Variables variables;
    private final Crosswalks crosswalks;
    private final Nothings nothings;

    /** What a file says about missing and empty values. */
    record Nothings(@Nullable Object missing, @Nullable Object empty) {}

    LineReader(MappingText file, EntityType entity, Variables variables, Crosswalks crosswalks, Nothings nothings) {
        this.file = file;
        this.entity = entity;
        this.variables = variables;
        this.crosswalks = crosswalks;
        this.nothings = nothings;
    }

    /** All lines under {@code fields}. */
    List<LineSpec> read(Block fields) {
        List<LineSpec> lines = new ArrayList<>();
        for (String name : fields.keys()) {
            Node node = fields.get(name);
            Optional<Field> field = entity.field(name);
            if (field.isEmpty() || node == null) {
                List<String> names = entity.fields().stream().map(Field::name).toList();
                file.problem(fields.line(name), "unknown-field",
                        entity + " has no field " + name + MappingText.near(name, names));
            } else {
                LineSpec line = read(field.get(), node);
                if (line != null) {
                    lines.add(line);
                    unit(line, node, fields).ifPresent(lines::add);
                }
            }
        }
        return lines;
    }

    private @Nullable LineSpec read(Field field, Node node) {
        if (!(node instanceof MappingNode)) {
            String column = Block.text(file, node, field.name());
            if (column == null) {
                return null;
            }
            variables.check(file, node, column);
            Supplier<ItemReader> reader = reader(field, null, MappingText.line(node), field.type().isReference());
            return new LineSpec(field, new Origin.Columns(List.of(column), null), null,
                    new LineSpec.Reading(reader, null, false), nothing(null, null), WhenSpec.ALWAYS,
                            MappingText.line(node));
        }
        Block block = Block.of(file, node, field.name());
        block.only("from", "join", "as", "crosswalk", "unknown", "default", "empty", "const", "split", "list", "first",
                "ref", "key", "when", UNIT, "expr");
        int line = MappingText.line(node);
        WhenSpec when = WhenSpec.read(block, variables, crosswalks);
        checkShape(field, block);
        if (block.has("const")) {
            Object constant = constant(field, block, "const", block.texts("const"));
            LineSpec.Reading none = new LineSpec.Reading(() -> TextConverter.TEXT, null, false);
            return new LineSpec(field, null, constant, none, nothing(null, null), when, line);
        }
        boolean reference = block.has("ref");
        Origin origin = reference ? reference(field, block) : origin(field, block);
        Supplier<ItemReader> reader = reader(field, block, line, !reference && field.type().isReference());
        Object given = block.has("default") ? constant(field, block, "default", block.texts("default")) : null;
        return origin == null ? null : new LineSpec(field, origin, null,
                new LineSpec.Reading(reader, block.text("split"), block.flag("first")), nothing(given, block), when,
                        line);
    }

    private void checkShape(Field field, Block block) {
        if (block.flag("list") && !field.type().list()) {
            file.problem(block.line("list"), "wrong-type", field.name() + " holds one value, not a list");
        }
        if (block.has("split") && !field.type().list() && !block.flag("first")) {
            file.problem(block.line("split"), "wrong-type",
                    field.name() + " holds one value; add first: true to take the first item");
        }
        long ways = List.of("from", "const", "ref").stream().filter(block::has).count();
        if (ways == 0 && !block.has("expr")) {
            file.problem(block.node, "missing-declaration", field.name() + " needs from, const, ref or expr");
        }
        if (ways > 1) {
            file.problem(block.node, "wrong-form", field.name() + " takes its value from one of from, const, ref");
        }
    }

    private @Nullable Origin origin(Field field, Block block) {
        List<String> paths = block.texts("from");
        Node at = block.get("from");
        paths.forEach(path -> variables.check(file, at == null ? block.node : at, path));
        String expression = block.text("expr");
        if (expression != null) {
            variables.use();
            Optional<String> wrong = ExpressionSource.check(expression);
            wrong.ifPresent(why -> file.problem(block.line("expr"), "bad-expression", why));
            return wrong.isPresent() ? null : new Origin.Computed(expression, paths);
        }
        return paths.isEmpty() ? null : new Origin.Columns(paths, block.text("join"));
    }

    private @Nullable Origin reference(Field field, Block block) {
        String target = block.text("ref");
        if (!field.type().isReference() || !field.type().target().equals(target)) {
            file.problem(block.line("ref"), "wrong-type",
                    entity + "." + field.name() + " is " + field.type() + ", not a reference to " + target);
        }
        Node key = block.get("key");
        if (key == null) {
            file.problem(block.node, "missing-declaration", "key is missing: the columns that make the key of the "
                    + target);
            return null;
        }
        KeySpec spec = KeySpec.read(file, key, variables);
        if (!field.type().list()) {
            return spec.parts().isEmpty() ? null : new Origin.Reference(spec);
        }
        if (spec.parts().size() != 1 || spec.parts().get(0).path().isEmpty()) {
            file.problem(key, "wrong-form", "a list of references has one column or path as key");
            return null;
        }
        return new Origin.Columns(List.of(spec.parts().get(0).path()), null);
    }

    private Supplier<ItemReader> reader(Field field, @Nullable Block block, int line, boolean bareReference) {
        if (bareReference) {
            file.problem(line, "wrong-type", field.name() + " is a reference; write {ref: " + field.type().target()
                    + ", key: column}");
        }
        String walk = block == null ? null : block.text("crosswalk");
        String as = block == null ? null : block.text("as");
        CodeTable table = walk != null && block != null ? walked(field, block, walk) : own(field, as, line);
        if (table != null) {
            Object unknown = block == null || !block.has("unknown")
                    ? null : constant(field, block, "unknown", block.texts("unknown"), true);
            boolean keepsRaw = field.type().isCode();
            return () -> new CodeReader(table, field.name(), keepsRaw, unknown);
        }
        if (block != null && block.has("unknown")) {
            file.problem(block.line("unknown"), "wrong-form", "unknown is for codes: it goes with a crosswalk");
        }
        Converter converter = converter(field, as, line);
        return () -> converter;
    }

    private @Nullable CodeTable walked(Field field, Block block, String name) {
        if (block.has("as")) {
            file.problem(block.line("as"), "wrong-form", "crosswalk and as exclude each other");
        }
        Crosswalk crosswalk = crosswalks.use(file, block.line("crosswalk"), name);
        if (field.type().isReference()) {
            file.problem(block.line("crosswalk"), "wrong-type", "a reference is a key, not a code");
            return null;
        }
        return crosswalk == null ? null : crosswalks.typed(crosswalk, field.type());
    }

    private @Nullable CodeTable own(Field field, @Nullable String as, int line) {
        if (!field.type().isCode()) {
            return null;
        }
        Optional<Vocabulary> vocabulary = Vocabulary.find(field.type().target());
        if (vocabulary.isEmpty()) {
            file.problem(line, "unknown-code-set", "the hub has no vocabulary " + field.type().target());
            return null;
        }
        if ("grade".equals(as) && field.type().target().equals("grade")) {
            return CodeTable.grades(vocabulary.get());
        }
        if (as == null) {
            file.problem(line, "code-without-crosswalk", field.name()
                    + " is a code: name a crosswalk, or as: code when the source uses the hub's own codes");
        }
        return CodeTable.of(vocabulary.get());
    }

    private Converter converter(Field field, @Nullable String as, int line) {
        FieldType type = field.type();
        Converter standard = Converters.standard(type.kind()).orElse(TextConverter.TEXT);
        if (as == null || type.isCode()) {
            if (as != null && !as.equals("code") && !as.equals("grade")) {
                wrongType(field, as, line);
            }
            return standard;
        }
        Optional<Converters.Entry> found = Converters.find(as);
        if (found.isEmpty()) {
            Converters.unknown(file, line, as);
            return standard;
        }
        if (!found.get().kinds().contains(type.kind())) {
            wrongType(field, as, line);
        }
        return found.get().converter();
    }

    private void wrongType(Field field, String as, int line) {
        file.problem(line, "wrong-type", entity + "." + field.name() + " is " + field.type() + "; as: " + as
                + " does not make that");
    }

    private @Nullable Object constant(Field field, Block block, String key, List<String> texts) {
        return constant(field, block, key, texts, false);
    }

    private @Nullable Object constant(Field field, Block block, String key, List<String> texts, boolean single) {
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            Object value = Literals.read(text, field.type());
            if (value == null || value instanceof Failure) {
                String near = Vocabulary.find(field.type().isCode() ? field.type().target() : "")
                        .map(set -> MappingText.near(text, set.labels().keySet())).orElse("");
                file.problem(block.line(key), field.type().isCode() ? "code-not-in-vocabulary" : "wrong-type",
                        key + ": \"" + text + "\" is not " + Literals.article(field.type()) + near);
            } else {
                values.add(value);
            }
        }
        boolean list = field.type().list() && !single;
        if (!list && values.size() > 1) {
            file.problem(block.line(key), "wrong-type", field.name() + " holds one value, not a list");
        }
        return values.isEmpty() ? null : list ? List.copyOf(values) : values.get(0);
    }

    private LineSpec.Nothing nothing(@Nullable Object given, @Nullable Block block) {
        if (given != null) {
            return new LineSpec.Nothing(given, given);
        }
        boolean own = block != null && block.has("empty");
        Object empty = own && block != null ? InboundReader.nothing(block, "empty", null) : nothings.empty;
        return new LineSpec.Nothing(nothings.missing, empty);
    }

    /** The line for the unit of a credits field, written as {@code unit:} on the credits line. */
    private Optional<LineSpec> unit(LineSpec line, Node node, Block fields) {
        String name = line.field().name();
        int at = name.toLowerCase(Locale.ROOT).indexOf("credits");
        String unitName = name.startsWith("college") ? "collegeCreditUnit" : "creditUnit";
        Optional<Field> unit = at < 0 || line.field().type().kind() != Kind.DECIMAL ? Optional.empty()
                : entity.field(unitName);
        Block block = node instanceof MappingNode ? Block.of(new MappingText(file.file(), new Problems()), node, name)
                : null;
        String code = block == null ? null : block.text(UNIT);
        if (unit.isEmpty()) {
            if (code != null) {
                file.problem(node, "wrong-type", name + " has no unit");
            }
            return Optional.empty();
        }
        if (code == null) {
            if (!fields.has(unitName) && fields.keys().stream().noneMatch(key -> unitGiven(fields, key))) {
                file.problem(node, "credits-without-unit",
                        "credits carry a unit: add unit: semester_credit (or another code of"
                        + " credit_unit) here, or map " + unitName);
            }
            return Optional.empty();
        }
        if (Literals.read(code, unit.get().type()) instanceof Failure) {
            file.problem(node, "code-not-in-vocabulary", "unit: \"" + code
                    + "\" is not a code of vocabulary credit_unit");
        }
        boolean given = fields.has(unitName) || unitsBefore(fields, name, unitName);
        return given ? Optional.empty() : Optional.of(new LineSpec(unit.get(), null, code,
                new LineSpec.Reading(() -> TextConverter.TEXT, null, false), nothing(null, null), line.when(),
                        line.line()));
    }

    private static boolean unitGiven(Block fields, String key) {
        return fields.get(key) instanceof MappingNode node
                && Block.of(new MappingText("", new Problems()), node, key).has(UNIT);
    }

    private static boolean unitsBefore(Block fields, String name, String unitName) {
        for (String key : fields.keys()) {
            if (key.equals(name)) {
                return false;
            }
            String other = key.startsWith("college") ? "collegeCreditUnit" : "creditUnit";
            if (other.equals(unitName) && unitGiven(fields, key)) {
                return true;
            }
        }
        return false;
    }
}
