package org.milestonehub.core.milestone.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.ParameterValues;
import org.milestonehub.core.milestone.framework.YamlTree;

/** The framework of a case file, as it stands and as single cases edit it; each variant is compiled once. */
final class CaseFrameworks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_THE_FRAMEWORK =
            Set.of("units", "year", "cohorts", "stage_rule", "stage_set", "late_entry_grace", "equity");

    private static final Map<String, Set<String>> NEEDED = Map.of(
            "window", Set.of("opens", "due", "repeats"),
            "waivable", Set.of("by", "reasons"),
            "units", Set.of("credit", "diploma_credits"),
            "equity", Set.of("dimensions", "suppress_below", "complementary"));

    private final FrameworkLoader loader;
    private final YamlTree tree;
    private final Map<CaseTree, FrameworkEvaluator> compiled = new HashMap<>();

    CaseFrameworks(FrameworkLoader loader, YamlTree tree) {
        this.loader = loader;
        this.tree = tree;
    }

    /** For a case or step with its {@code parameters} and {@code edit}. */
    FrameworkEvaluator evaluator(CaseTree step) {
        CaseTree changes = new CaseTree(Map.of(
                "parameters",
                step.get("parameters"),
                "edit",
                step.get("edit"),
                "expected",
                step.has("edit") ? expected(step) : ""));
        return compiled.computeIfAbsent(changes, this::compile);
    }

    private static String expected(CaseTree step) {
        return step.trees("expect").stream()
                .map(expect -> expect.text("milestone"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    private FrameworkEvaluator compile(CaseTree changes) {
        try {
            Framework framework =
                    changes.text("edit").isEmpty() ? loader.load(tree) : loader.load(tree, edited(changes));
            return FrameworkEvaluator.compile(
                    changes.text("parameters").isEmpty()
                            ? framework
                            : ParameterValues.apply(
                                    framework,
                                    "parameters",
                                    changes.tree("parameters").map(),
                                    false));
        } catch (FrameworkRefused e) {
            String where = changes.text("edit").isEmpty() ? "" : "edit, at the place of ";
            throw new CaseRefused(where + e.getMessage().replace(System.lineSeparator(), "; " + where));
        }
    }

    private JsonNode edited(CaseTree changes) {
        ObjectNode root = tree.root().deepCopy();
        changes.trees("edit").forEach(edit -> edit(root, edit, changes.text("expected")));
        return root;
    }

    /** An edit names what it changes by {@code id} or {@code milestone}, as its key, or is about what is expected. */
    private static void edit(ObjectNode root, CaseTree edit, String expected) {
        Set<String> keys = edit.map().keySet();
        if (edit.has("id")) {
            merge(root, edit.text("id"), edit);
        } else if (edit.has("milestones")) {
            edit(root, edit.tree("milestones"), expected);
            edit.trees("milestones").stream().filter(one -> one.has("id")).forEach(one -> edit(root, one, expected));
        } else if (OF_THE_FRAMEWORK.containsAll(keys)) {
            change(root, edit);
        } else if (keys.stream().allMatch(id -> part(root, id).isPresent())) {
            edit.map().forEach((id, change) -> merge(root, id, CaseTree.of(change)));
        } else {
            merge(root, edit.has("milestone") ? edit.text("milestone") : expected, edit.without("milestone"));
        }
    }

    private static Optional<ObjectNode> part(ObjectNode root, String id) {
        return Stream.of("milestones", "indicators", "measures")
                .flatMap(list -> StreamSupport.stream(root.path(list).spliterator(), false))
                .filter(part -> part.path("id").asText().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    private static void merge(ObjectNode root, String id, CaseTree change) {
        Optional<ObjectNode> part = part(root, id);
        if (part.isPresent()) {
            change(part.get(), change);
        } else if (change.has("criteria") && change.has("window")) {
            ((ArrayNode) root.path("milestones")).add(JSON.<JsonNode>valueToTree(change.map()));
        } else {
            throw new CaseRefused("edit: there is no milestone " + id);
        }
    }

    private static void change(ObjectNode part, CaseTree change) {
        change.map().forEach((key, value) -> {
            if (value.equals("")) {
                part.remove(key);
            } else {
                part.set(key, whole(key, part.path(key), JSON.valueToTree(value)));
            }
        });
    }

    /** What an edit says of a part that needs more than it says is a change within the part. */
    private static JsonNode whole(String key, JsonNode before, JsonNode said) {
        boolean within = key.equals("cohorts")
                ? said.properties().stream().allMatch(one -> before.has(one.getKey()))
                : NEEDED.getOrDefault(key, Set.of()).stream().anyMatch(needed -> !said.has(needed));
        return within && before.isObject() && said.isObject() ? ((ObjectNode) before.deepCopy()).setAll((ObjectNode) said) : said;
    }
}
