package org.milestonehub.core.milestone.framework;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Collects mistakes by JSON pointer, and walks a tree of which the shape is not yet sure. */
final class ProblemList {

    private final YamlTree tree;
    private final List<Problem> problems = new ArrayList<>();

    ProblemList(YamlTree tree) {
        this.tree = tree;
    }

    void add(String pointer, String message) {
        problems.add(tree.problem(pointer, message));
    }

    List<Problem> all() {
        return problems;
    }

    /** Each element of an array with its pointer. */
    static void elements(JsonNode array, String pointer, BiConsumer<JsonNode, String> visitor) {
        for (int i = 0; i < (array.isArray() ? array.size() : 0); i++) {
            visitor.accept(array.get(i), pointer + "/" + i);
        }
    }

    /** Each member of an object with its pointer. */
    static void members(JsonNode object, String pointer, MemberVisitor visitor) {
        if (object.isObject()) {
            object.properties()
                    .forEach(entry ->
                            visitor.visit(entry.getKey(), entry.getValue(), YamlTree.child(pointer, entry.getKey())));
        }
    }

    /** Sees one member of an object. */
    interface MemberVisitor {
        void visit(String key, JsonNode value, String pointer);
    }
}
