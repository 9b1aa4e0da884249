package org.milestonehub.spi;

import java.util.List;

/** Everything that is wrong with the settings of a connection, at once. */
public record SettingsCheck(List<Problem> problems) {

    /** Nothing to complain of. */
    public static final SettingsCheck GOOD = new SettingsCheck(List.of());

    /**
     * One finding.
     *
     * @param setting the key it is about; the connection as a whole is {@code connection}
     * @param message what is wrong and how to mend it, without the key in front; never holds a secret
     * @param fault who must act
     * @param warning the connection can still be opened
     */
    public record Problem(String setting, String message, Fault fault, boolean warning) {

        /** A wrong setting. */
        public static Problem error(String setting, String message) {
            return new Problem(setting, message, Fault.SETTINGS, false);
        }

        /** Something to mend soon. */
        public static Problem warning(String setting, String message) {
            return new Problem(setting, message, Fault.SETTINGS, true);
        }

        /** What the system itself answered when it was tried. */
        public static Problem of(ConnectorException e) {
            return new Problem("connection", String.valueOf(e.getMessage()), e.fault(), false);
        }

        @Override
        public String toString() {
            return setting + ": " + message;
        }
    }

    public SettingsCheck {
        problems = List.copyOf(problems);
    }

    /** Whether the connection can be opened: no problem but warnings. */
    public boolean passed() {
        return problems.stream().allMatch(Problem::warning);
    }
}
