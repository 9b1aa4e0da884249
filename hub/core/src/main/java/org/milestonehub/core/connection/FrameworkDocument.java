package org.milestonehub.core.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.milestonehub.core.model.Model;

/**
 * A district's own values for the parameters of a milestone framework, and those of its schools.
 *
 * @param district code of the district
 * @param name id of the framework
 * @param parameters by parameter name; a single value is a list of one
 * @param schools by the code of the school, as the student information system knows it
 */
public record FrameworkDocument(
        String district, String name, Map<String, List<String>> parameters, Map<String, Map<String, List<String>>> schools)
        implements Document {

    /** One that says nothing. */
    public static FrameworkDocument empty(String district, String framework) {
        return new FrameworkDocument(district, framework, Map.of(), Map.of());
    }

    /** The only document of a text that was checked before; empty where it is another one, or of another district. */
    public static Optional<FrameworkDocument> read(String district, String text) {
        List<ParsedDocument> read = new DocumentParser(Model.shipped())
                .parse(new DocumentText("framework", text), Optional.of(district), problem -> {});
        return read.size() == 1 && read.get(0).document() instanceof FrameworkDocument found && found.district().equals(district)
                ? Optional.of(found)
                : Optional.empty();
    }

    public FrameworkDocument {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Map<String, Map<String, List<String>>> own = new LinkedHashMap<>();
        schools.forEach((school, values) -> own.put(school, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        schools = Collections.unmodifiableMap(own);
    }

    /**
     * The same with one value set, or taken back.
     *
     * @param school code; empty text for the district
     * @param values none to take it back
     */
    public FrameworkDocument with(String school, String parameter, List<String> values) {
        if (school.isEmpty()) {
            return new FrameworkDocument(district, name, set(parameters, parameter, values), schools);
        }
        Map<String, Map<String, List<String>>> others = new LinkedHashMap<>(schools);
        others.put(school, set(schools.getOrDefault(school, Map.of()), parameter, values));
        others.values().removeIf(Map::isEmpty);
        return new FrameworkDocument(district, name, parameters, others);
    }

    private static Map<String, List<String>> set(Map<String, List<String>> before, String parameter, List<String> values) {
        Map<String, List<String>> after = new LinkedHashMap<>(before);
        if (values.isEmpty()) {
            after.remove(parameter);
        } else {
            after.put(parameter, List.copyOf(values));
        }
        return after;
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return parameters.isEmpty() && schools.isEmpty();
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.FRAMEWORK;
    }

    /** As a document that can be applied. */
    public DocumentText text() {
        StringBuilder out = new StringBuilder("framework: " + name + "\ndistrict: " + district + "\n");
        if (!parameters.isEmpty()) {
            out.append("parameters:\n");
            parameters.forEach((parameter, values) -> line(out, "  ", parameter, values));
        }
        if (!schools.isEmpty()) {
            out.append("schools:\n");
            schools.forEach((school, own) -> {
                out.append("  ").append(quoted(school)).append(":\n");
                own.forEach((parameter, values) -> line(out, "    ", parameter, values));
            });
        }
        return new DocumentText("framework " + name, out.toString());
    }

    private static void line(StringBuilder out, String indent, String parameter, List<String> values) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        values.forEach(value -> list.add(quoted(value)));
        out.append(indent).append(parameter).append(": ")
                .append(values.size() == 1 ? quoted(values.get(0)) : list.toString()).append('\n');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
