package org.milestonehub.core.milestone.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkLoader;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.ParameterValues;
import org.milestonehub.core.milestone.framework.YamlTree;

/** The framework of a case file, as it stands and as single cases edit it; each variant is compiled once. */
final class CaseFrameworks {

    private static final ObjectMapper JSON = new ObjectMapper();

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
            throw new CaseRefused(e.getMessage().replace(System.lineSeparator(), "; "));
        }
    }

    private JsonNode edited(CaseTree changes) {
        ObjectNode root = tree.root().deepCopy();
        for (CaseTree edit : changes.trees("edit")) {
            if (edit.has("id")) {
                merge(root, edit.text("id"), edit);
            } else if (isMilestone(root, edit.map().keySet())) {
                edit.map().forEach((id, change) -> merge(root, id, CaseTree.of(change)));
            } else {
                merge(
                        root,
                        edit.has("milestone") ? edit.text("milestone") : changes.text("expected"),
                        edit.without("milestone"));
            }
        }
        return root;
    }

    private static boolean isMilestone(ObjectNode root, Iterable<String> ids) {
        List<String> known = root.path("milestones").findValuesAsText("id");
        for (String id : ids) {
            if (!known.contains(id)) {
                return false;
            }
        }
        return true;
    }

    private static void merge(ObjectNode root, String id, CaseTree change) {
        for (JsonNode milestone : root.path("milestones")) {
            if (milestone.path("id").asText().equals(id)) {
                change.map().forEach((key, value) -> {
                    if (value.equals("")) {
                        ((ObjectNode) milestone).remove(key);
                    } else {
                        ((ObjectNode) milestone).set(key, JSON.valueToTree(value));
                    }
                });
                return;
            }
        }
        throw new CaseRefused("edit: there is no milestone " + id);
    }
}
