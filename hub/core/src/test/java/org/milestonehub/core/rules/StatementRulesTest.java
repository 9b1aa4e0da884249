package org.milestonehub.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every SQL statement of the store that touches a district's table names the district. A statement is all string literals of
 * one Java statement, constants of the same file filled in. Staging tables belong to one run and are not looked at.
 */
class StatementRulesTest {

    private static final Set<String> OF_THE_WHOLE_HUB = Set.of("district", "scheduled_tasks", "framework_edition");
    private static final int LEAST_STATEMENTS = 100;
    private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
    /** A text block, a string, a comment or character, a constant's name, the end of a statement. */
    private static final Pattern TOKEN = Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*+\"|//[^\\n]*|/\\*.*?\\*/"
            + "|'(?:\\\\.|[^'\\\\])+'|\\b[A-Z][A-Z_]+\\b(?!\\s*=)|;", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("static final String ([A-Z_]+) =");

    private record Statement(String place, String sql) {}

    @Test
    void every_statement_names_the_district() {
        Predicate<String> ofADistrict = Pattern.compile("\\b(?:from|join|update|into)\\s+(?:" + String.join("|", tables()) + ")\\b")
                .asPredicate();
        List<Statement> statements = SourceTree.ofMain().stream().filter(file -> SourceTree.within(file).contains("/core/store/"))
                .flatMap(file -> statements(file).stream()).filter(statement -> ofADistrict.test(statement.sql())).toList();

        assertThat(statements).hasSizeGreaterThan(LEAST_STATEMENTS);
        assertThat(statements).filteredOn(statement -> !statement.sql().contains("district"))
                .as("statements that do not say whose rows they mean: add district = … to the condition").isEmpty();
    }

    private static Set<String> tables() {
        Set<String> tables = SourceTree.migrations().stream()
                .flatMap(file -> CREATED.matcher(SourceTree.text(file)).results()).map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        tables.removeAll(OF_THE_WHOLE_HUB);
        return tables;
    }

    private static List<Statement> statements(Path file) {
        String source = SourceTree.text(file);
        Map<String, String> constants = constants(source);
        List<Statement> found = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        int from = 0;
        for (MatchResult token : TOKEN.matcher(source).results().toList()) {
            String text = token.group();
            if (text.equals(";")) {
                long line = source.substring(0, from).lines().count() + 1;
                found.add(new Statement(SourceTree.within(file) + ":" + line, sql.toString()));
                sql.setLength(0);
                from = token.end();
            } else if (text.startsWith("\"")) {
                sql.append(text.replace("\"", " "));
            } else {
                sql.append(constants.getOrDefault(text, ""));
            }
        }
        return found;
    }

    private static Map<String, String> constants(String source) {
        Map<String, String> constants = new HashMap<>();
        CONSTANT.matcher(source).results().forEach(found -> {
            String rest = source.substring(found.end(), source.indexOf(';', found.end()));
            constants.put(found.group(1), rest);
        });
        return constants;
    }
}
