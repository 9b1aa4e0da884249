package org.milestonehub.core.milestone.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of a finding as plain maps and lists, for JSON and screens: what each operator found and wanted, the records it
 * counted with the systems they came from, and the field groups that could not be trusted.
 */
public final class Explanation {

    private Explanation() {}

    /** Operator, result, progress; then parts or what was measured. Absent keys say nothing. */
    public static Map<String, Object> of(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operator", finding.operator());
        tree.put("result", result(finding.truth()));
        tree.put("progress", finding.progress().decimal(3));
        put(tree, "have", finding.have());
        put(tree, "need", finding.need());
        put(tree, "records", finding.records().stream().map(Fact::id).toList());
        put(
                tree,
                "sources",
                finding.records().stream()
                        .map(Fact::source)
                        .filter(source -> !source.isEmpty())
                        .distinct()
                        .toList());
        put(tree, "stale", finding.stale());
        if (finding.since() != null) {
            tree.put("since", finding.since().toString());
        }
        put(tree, "parts", finding.parts().stream().map(Explanation::of).toList());
        return tree;
    }

    private static Object result(Truth truth) {
        return truth == Truth.UNKNOWN ? "unknown" : (Object) (truth == Truth.TRUE);
    }

    private static void put(Map<String, Object> tree, String key, String value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    private static void put(Map<String, Object> tree, String key, List<?> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }
}
