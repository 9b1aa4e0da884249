package org.milestonehub.core.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.Secret;
import org.milestonehub.spi.Setting;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SettingsCheck;

/** Turns the settings of a document into a connector's checked settings, and says everything that is wrong. */
final class ResolvedSettings {

    private static final String UNRESOLVED = "unresolved";

    private final Secrets secrets;

    ResolvedSettings(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Settings with their secrets, empty when something is wrong.
     *
     * @param wrong takes the key and what is wrong with its value; never a secret
     */
    Optional<Settings> of(Connector connector, ConnectionDocument document, BiConsumer<String, String> wrong) {
        boolean[] good = {true};
        BiConsumer<String, String> complain = (key, message) -> {
            good[0] = false;
            wrong.accept(key, message);
        };
        Map<String, String> texts = new LinkedHashMap<>();
        document.settings().forEach((key, text) -> texts.put(key, resolved(connector, document, key, text, complain)));
        Settings.Parsed parsed = Settings.parse(connector.descriptor().settings(), texts);
        parsed.check().problems().stream()
                .filter(problem -> !problem.warning())
                .forEach(problem -> complain.accept(problem.setting(), message(document, problem)));
        return good[0] ? parsed.settings() : Optional.empty();
    }

    private String resolved(
            Connector connector, ConnectionDocument document, String key, String text, BiConsumer<String, String> complain) {
        Optional<Setting.Kind> kind = connector.descriptor().settings().stream()
                .filter(s -> s.name().equals(key) || s.formerNames().contains(key)).<Setting.Kind>map(Setting::kind).findFirst();
        Optional<SecretReference> reference = SecretReference.parse(text);
        if (reference.isPresent() && kind.filter(Setting.Kind.URI::equals).isPresent()) {
            complain.accept(key, "an address stands in the document itself, where everybody sees where the hub goes; only secrets are kept under a name");
            return "https://" + UNRESOLVED;
        }
        if (reference.isPresent()) {
            Optional<Secret> found = secrets.find(document.district(), reference.get());
            if (found.isEmpty()) {
                complain.accept(key, Secrets.howToMend(document.district(), reference.get()));
            }
            return found.map(Secret::reveal).orElse(UNRESOLVED);
        }
        if (kind.filter(Setting.Kind.SECRET::equals).isPresent()) {
            complain.accept(key, "a secret does not stand in a document; write secret:NAME and keep the value under that name");
        }
        return text;
    }

    /** A setting that was meant to be plain may have been written as a reference: then its value must not be shown. */
    private static String message(ConnectionDocument document, SettingsCheck.Problem problem) {
        boolean referenced = SecretReference.isOne(document.settings().getOrDefault(problem.setting(), ""));
        return referenced ? "the value behind the reference is not what this setting wants" : problem.message();
    }
}
