package org.milestonehub.core.connection;

import java.util.Locale;
import java.util.Optional;
import org.milestonehub.spi.Secret;

/** Finds what a reference stands for. */
public interface Secrets {

    /**
     * The secret: for {@code secret:NAME} from the environment ({@code HUB_SECRET_NAME}, upper case, other characters than
     * letters and digits as {@code _}), else from the district's encrypted store; for {@code secret-file:} the content of
     * the file without trailing line ends.
     */
    Optional<Secret> find(String district, SecretReference reference);

    /** Where a person puts a secret that was not found, as words of a sentence. */
    static String howToMend(SecretReference reference) {
        return reference.inFile()
                ? "the file " + reference.name() + " cannot be read"
                : "secret " + reference.name() + " is not known; set " + environmentName(reference.name())
                        + " or store it with: milestone-hub secret " + reference.name();
    }

    /** Name of the environment variable that holds a secret. */
    static String environmentName(String name) {
        return "HUB_SECRET_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
