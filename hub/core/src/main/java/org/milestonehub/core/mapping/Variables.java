package org.milestonehub.core.mapping;

import org.yaml.snakeyaml.nodes.Node;

/** The variable of one emission, whether it is known and whether anything uses it. */
final class Variables {

    private final String name;
    private boolean used;

    /** @param name without {@code $}; empty where the emission has none */
    Variables(String name) {
        this.name = name;
    }

    static Variables none() {
        return new Variables("");
    }

    boolean used() {
        return used;
    }

    String name() {
        return name;
    }

    void use() {
        used = true;
    }

    /** Checks a column or path: a variable must be the emission's, a path in a tree must be one. */
    void check(MappingText file, Node at, String path) {
        if (!path.startsWith("$")) {
            return;
        }
        int dot = path.indexOf('.');
        String variable = path.substring(1, dot < 0 ? path.length() : dot);
        if (name.isEmpty() || !variable.equals(name)) {
            file.problem(at, "unknown-variable", "$" + variable
                    + " is not declared; an emission declares it as each: {as: "
                    + variable + "}");
        } else if (dot >= 0 && TreePath.parse(path.substring(dot + 1)).isEmpty()) {
            file.problem(at, "bad-path", path + " is not a path such as $" + name + ".code");
        }
        used = true;
    }
}
