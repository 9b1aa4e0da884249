package org.milestonehub.connectors.oneroster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck.Problem;

/** What a district chose in the settings that are lists. */
final class Choices {

    private static final Set<String> WORDS = Set.of("auto", "full", "delta", "off");
    private static final String OTHERS = "*";

    private final Map<String, String> streams = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Choices() {}

    static Choices from(Settings settings) {
        Choices choices = new Choices();
        parts(settings, OneRosterCsvSettings.STREAMS).forEach(choices::addStream);
        parts(settings, OneRosterCsvSettings.COLUMNS).forEach(choices::addColumn);
        parts(settings, OneRosterCsvSettings.MISSING_COLUMNS).forEach(choices::addMissing);
        return choices;
    }

    /** What is wrong with them. */
    List<Problem> problems() {
        return problems;
    }

    boolean isOff(String stream) {
        return word(stream).equals("off");
    }

    /** The mode the district asserts, empty where the package decides. */
    Optional<Mode> mode(String stream) {
        return switch (word(stream)) {
            case "full" -> Optional.of(Mode.FULL);
            case "delta" -> Optional.of(Mode.DELTA);
            default -> Optional.empty();
        };
    }

    /** The specified name of a header that the district named, empty where it said nothing. */
    Optional<String> column(String stream, String header) {
        return Optional.ofNullable(columns.get(key(stream, header)));
    }

    boolean mayLack(String stream, String column) {
        return missing.contains(key(stream, column));
    }

    private String word(String stream) {
        return streams.getOrDefault(stream, streams.getOrDefault(OTHERS, "auto"));
    }

    private void addStream(String part) {
        String[] sides = part.split("=", 2);
        Optional<String> stream = sides[0].strip().equals(OTHERS) ? Optional.of(OTHERS)
                : Layouts.streamOfFile(sides[0].strip() + ".csv");
        if (sides.length < 2 || stream.isEmpty() || !WORDS.contains(sides[1].strip())) {
            problems.add(Problem.error(OneRosterCsvSettings.STREAMS.name(),
                    "\"" + part + "\" is not understood; write for example users=full, with auto, full, delta or off"));
            return;
        }
        streams.put(stream.get(), sides[1].strip());
    }

    private void addColumn(String part) {
        String[] sides = part.split("=", 2);
        if (sides.length < 2 || !isFileColumn(sides[0])) {
            problems.add(Problem.error(OneRosterCsvSettings.COLUMNS.name(),
                    "\"" + part + "\" is not understood; write for example users.firstName=givenName"));
            return;
        }
        if (isTurnedRound(sides)) {
            problems.add(Problem.error(OneRosterCsvSettings.COLUMNS.name(), "\"" + part.strip() + "\" is the wrong way round: the file has no need"
                    + " to be told what " + sides[0].strip() + " means, and there is no column " + sides[1].strip() + " to read it as. On the left"
                    + " stands the name in the file, on the right the one that is specified: " + file(sides[0]) + "." + sides[1].strip() + "="
                    + column(sides[0])));
            return;
        }
        columns.put(lower(sides[0]), sides[1].strip());
    }

    private void addMissing(String part) {
        if (!isFileColumn(part)) {
            problems.add(Problem.error(OneRosterCsvSettings.MISSING_COLUMNS.name(),
                    "\"" + part + "\" is not understood; write for example classes.classType"));
            return;
        }
        missing.add(lower(part));
    }

    /** What is read as something must be a column of that name somewhere; the left side is free. */
    private static boolean isTurnedRound(String[] sides) {
        String stream = Layouts.streamOfFile(file(sides[0]) + ".csv").orElseThrow();
        return !Layouts.specifies(stream, sides[1].strip()) && Layouts.specifies(stream, column(sides[0]));
    }

    private static String file(String side) {
        return side.substring(0, side.indexOf('.')).strip();
    }

    private static String column(String side) {
        return side.substring(side.indexOf('.') + 1).strip();
    }

    private static boolean isFileColumn(String text) {
        int dot = text.indexOf('.');
        return dot > 0 && dot < text.strip().length() - 1 && Layouts.streamOfFile(text.substring(0, dot).strip() + ".csv").isPresent();
    }

    private static List<String> parts(Settings settings, Setting<String> setting) {
        return settings.find(setting).stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String key(String stream, String column) {
        return lower(stream + "." + column);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
