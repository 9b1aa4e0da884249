package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Tells data of another build of the hub from data that this one may work with: newer, or made between two releases. */
final class OtherBuild {

    private static final int MOST_NAMED = 3;

    private OtherBuild() {}

    /** @throws DatabaseException when a rung stands in the database that this build does not have, or one is lacking below it */
    static void refuse(MigrationInfo[] rungs) {
        List<String> strange = new ArrayList<>();
        named(rungs, OtherBuild::isUnknown).ifPresent(steps -> strange.add("it holds " + steps + ", which this build does not know"));
        named(rungs, rung -> rung.getState() == MigrationState.IGNORED).ifPresent(steps -> strange.add("it lacks " + steps
                + ", which belongs before what it holds"));
        named(rungs, rung -> rung.getState().isApplied() && !isUnknown(rung) && !rung.isChecksumMatching())
                .ifPresent(steps -> strange.add("it holds " + steps + " in another wording than this build's"));
        if (!strange.isEmpty()) {
            throw new DatabaseException("the data was written by another build of the hub, and nothing of it was touched: " + String.join("; ", strange)
                    + ". This build knows the steps up to " + newest(rungs) + ". Start the build that wrote it, or a newer one; or make a backup with"
                    + " the build that wrote it and restore that with a newer release, or an older backup with this build, into an empty data"
                    + " directory: restore FILE --data DIR");
        }
    }

    private static boolean isUnknown(MigrationInfo rung) {
        return switch (rung.getState()) {
            case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
            default -> false;
        };
    }

    private interface Question {
        boolean fits(MigrationInfo rung);
    }

    /** For example: step 177 (run numbers, of 2026-11-22). */
    private static Optional<String> named(MigrationInfo[] rungs, Question question) {
        List<MigrationInfo> found = Arrays.stream(rungs).filter(rung -> rung.getVersion() != null && question.fits(rung)).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String more = found.size() > MOST_NAMED ? " and " + (found.size() - MOST_NAMED) + " more" : "";
        return Optional.of("step " + String.join(", ", found.stream().limit(MOST_NAMED).map(OtherBuild::name).toList()) + more
                + " of the database's schema");
    }

    private static String name(MigrationInfo rung) {
        String day = rung.getInstalledOn() == null ? "" : ", of " + rung.getInstalledOn().toInstant().toString().substring(0, 10);
        return rung.getVersion() + " (" + rung.getDescription() + day + ")";
    }

    private static String newest(MigrationInfo[] rungs) {
        return Arrays.stream(rungs).filter(rung -> !isUnknown(rung) && rung.getVersion() != null).reduce((one, later) -> later)
                .map(rung -> rung.getVersion().toString()).orElse("none");
    }
}
