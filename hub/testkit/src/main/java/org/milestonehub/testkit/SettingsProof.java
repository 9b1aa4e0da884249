package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.OpenConnection;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Setting.Kind;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck.Problem;

/** The settings part of the contract. */
final class SettingsProof {

    private static final String WRONG_SECRET = "wrong-secret-7f3a9c";

    private SettingsProof() {}

    static void everySettingIsDescribed(Probe probe) {
        for (Setting<?> setting : probe.connector().descriptor().settings()) {
            assertThat(setting.title()).as("title of setting %s", setting.name()).isNotBlank();
            assertThat(setting.title()).as("title of setting %s says more than its key", setting.name())
                    .isNotEqualTo(setting.name());
            setting.defaultText().ifPresent(text ->
                    assertThat(parses(setting, text)).as("default of setting %s is accepted", setting.name()).isTrue());
            setting.example().ifPresent(text ->
                    assertThat(parses(setting, text)).as("example of setting %s is accepted", setting.name()).isTrue());
        }
    }

    static void validSettingsPass(Probe probe) {
        assertThat(probe.connector().check(probe.settings(), probe.context()).problems()).filteredOn(p -> !p.warning()).isEmpty();
    }

    static void missingSettingsAreNamed(Probe probe) {
        for (Setting<?> setting : probe.connector().descriptor().settings()) {
            if (setting.isRequired() && setting.defaultText().isEmpty()) {
                Map<String, String> texts = new HashMap<>(probe.texts());
                texts.remove(setting.name());
                List<Problem> problems = problems(probe, texts);
                assertThat(problems).as("without %s", setting.name()).hasSize(1);
                assertThat(problems.get(0).setting()).isEqualTo(setting.name());
                assertThat(problems.get(0).message()).isNotBlank();
            }
        }
    }

    static void unknownKeyIsAnError(Probe probe) {
        Map<String, String> texts = new HashMap<>(probe.texts());
        texts.put("no-such-setting", "1");
        assertThat(problems(probe, texts)).singleElement().satisfies(problem -> {
            assertThat(problem.setting()).isEqualTo("no-such-setting");
            assertThat(problem.warning()).isFalse();
        });
    }

    static void threeMistakesGiveThreeProblems(Probe probe) {
        Map<String, String> texts = new HashMap<>(probe.texts());
        List<String> mistakes = List.of("no-such-setting", "nor-this-one", "nor-that");
        mistakes.forEach(key -> texts.put(key, "1"));
        Optional<Setting<?>> required = probe.connector().descriptor().settings().stream()
                .filter(setting -> setting.isRequired() && setting.defaultText().isEmpty()).findFirst();
        required.ifPresent(setting -> {
            texts.remove(setting.name());
            texts.remove("nor-that");
        });
        assertThat(problems(probe, texts)).hasSize(3);
    }

    static void noSecretPrints(Probe probe) {
        probe.connector().descriptor().settings().stream().filter(setting -> setting.kind() == Kind.SECRET).forEach(setting -> {
            String right = probe.texts().getOrDefault(setting.name(), WRONG_SECRET);
            assertThat(probe.settings().toString()).doesNotContain(right);
            assertThat(printsOf(probe)).as("what a working connection prints").doesNotContain(right);
            Map<String, String> texts = new HashMap<>(probe.texts());
            texts.put(setting.name(), WRONG_SECRET);
            Probe wrong = new Probe(probe.connector(), texts, probe.input(), probe.context());
            assertThat(printsOf(wrong)).as("what a wrong %s prints", setting.name()).doesNotContain(WRONG_SECRET);
        });
    }

    private static String printsOf(Probe probe) {
        Settings settings = probe.settings();
        StringBuilder prints = new StringBuilder(settings.toString());
        prints.append(probe.connector().check(settings, probe.context()).problems());
        try (OpenConnection connection = probe.connector().open(settings, probe.context())) {
            prints.append(connection).append(connection.plan(probe.input()));
        } catch (ConnectorException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                prints.append(t).append(List.of(t.getSuppressed()));
            }
        }
        return prints.append(probe.context().log().lines()).toString();
    }

    private static List<Problem> problems(Probe probe, Map<String, String> texts) {
        return Settings.parse(probe.connector().descriptor().settings(), texts).check().problems();
    }

    private static boolean parses(Setting<?> setting, String text) {
        try {
            setting.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return fail("setting " + setting.name() + ": " + e.getMessage());
        }
    }
}
