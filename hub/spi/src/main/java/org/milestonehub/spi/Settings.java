package org.milestonehub.spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checked settings of one connection. Immutable. Prints its keys, and the values of all but the secrets. */
public final class Settings {

    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Settings, or what is wrong with them. Exactly one problem for each wrong, unknown or lacking key. */
    public record Parsed(Optional<Settings> settings, SettingsCheck check) {}

    /**
     * Reads what a person wrote.
     *
     * @param declared what the connector declares
     * @param texts key to text; secrets already resolved
     */
    public static Parsed parse(List<Setting<?>> declared, Map<String, String> texts) {
        Map<String, String> rest = new HashMap<>(texts);
        Map<Setting<?>, Object> values = new HashMap<>();
        List<SettingsCheck.Problem> problems = new ArrayList<>();
        for (Setting<?> setting : declared) {
            Optional<String> text = take(setting, rest, problems).filter(t -> !t.isBlank()).or(setting::defaultText);
            if (text.isPresent()) {
                try {
                    values.put(setting, setting.parse(text.get()));
                } catch (IllegalArgumentException e) {
                    problems.add(SettingsCheck.Problem.error(setting.name(), String.valueOf(e.getMessage())));
                }
            } else if (setting.isRequired()) {
                String example = setting.example().map(e -> "; for example " + e).orElse("");
                problems.add(SettingsCheck.Problem.error(setting.name(), "is required (" + setting.title() + ")" + example));
            }
        }
        rest.keySet().stream().sorted().forEach(key -> problems.add(SettingsCheck.Problem.error(key,
                "is not a setting of this connector; it knows " + declared.stream().map(Setting::name).toList())));
        SettingsCheck check = new SettingsCheck(problems);
        return new Parsed(check.passed() ? Optional.of(new Settings(values)) : Optional.empty(), check);
    }

    /**
     * The value of a setting that is required or has a default.
     *
     * @throws IllegalStateException when it has neither and nothing was written
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException("setting " + setting.name() + " has no value"));
    }

    /** The value of a setting, empty where nothing was written and it has no default. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Settings");
        values.entrySet().stream()
                .sorted((a, b) -> a.getKey().name().compareTo(b.getKey().name()))
                .forEach(entry -> text.append(' ').append(entry.getKey().name()).append('=').append(entry.getValue()));
        return text.toString();
    }

    private static Optional<String> take(Setting<?> setting, Map<String, String> rest, List<SettingsCheck.Problem> problems) {
        String text = rest.remove(setting.name());
        for (String former : setting.formerNames()) {
            String old = rest.remove(former);
            if (old != null) {
                problems.add(SettingsCheck.Problem.warning(former, "is now called " + setting.name()));
                text = text == null ? old : text;
            }
        }
        return Optional.ofNullable(text);
    }
}
