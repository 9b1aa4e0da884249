package org.milestonehub.core.connection;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.spi.Secret;

/** Finds what a reference stands for. */
public interface Secrets {

    /**
     * The secret: for {@code secret:NAME} from the environment ({@code HUB_SECRET_DISTRICT__NAME}, upper case, other characters
     * than letters and digits as {@code _}), else from the district's encrypted store, else from what the environment holds for
     * the whole hub ({@code HUB_SECRET_NAME}); for {@code secret-file:} the content of
     * the file without trailing line ends.
     */
    Optional<Secret> find(String district, SecretReference reference);

    /** Where a person puts a secret that was not found, as words of a sentence. */
    static String howToMend(String district, SecretReference reference) {
        return reference.inFile()
                ? "the file " + reference.name() + " cannot be read"
                : "secret " + reference.name() + " is not known; set "
                        + environmentName(district, reference.name()).orElseGet(() -> environmentName(reference.name()))
                        + " or store it with: milestone-hub secret " + reference.name();
    }

    /** Name of the environment variable that holds a secret of the whole hub. */
    static String environmentName(String name) {
        return "HUB_SECRET_" + word(name);
    }

    /** Name of the one that holds a district's; empty where it could be read as another district's too. */
    static Optional<String> environmentName(String district, String name) {
        return Stream.of(district, name).map(Secrets::word).noneMatch(word -> word.contains("__") || word.startsWith("_") || word.endsWith("_"))
                ? Optional.of("HUB_SECRET_" + word(district) + "__" + word(name)) : Optional.empty();
    }

    private static String word(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
