package org.milestonehub.connectors.oneroster;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides which shape a package has. */
final class Shapes {

    static final String ONEROSTER_1_1 = "oneroster-1.1";
    static final String ONEROSTER_1_2 = "oneroster-1.2";
    static final String SDS_2 = "sds-2";
    static final String SDS_2_1 = "sds-2.1";

    private Shapes() {}

    /** What the manifest's version means. */
    static Optional<String> ofVersion(String version) {
        if (version.startsWith("1.2")) {
            return Optional.of(ONEROSTER_1_2);
        }
        return version.startsWith("1.1") || version.startsWith("1.0") ? Optional.of(ONEROSTER_1_1) : Optional.empty();
    }

    /**
     * Goes by the headers alone.
     *
     * @param headers stream to header
     */
    static String ofHeaders(Map<String, List<String>> headers) {
        boolean plainIds = headers.values().stream().noneMatch(header -> has(header, "status"))
                && lacks(headers, "enrollments", "sourcedId")
                && lacks(headers, "users", "enabledUser")
                && lacks(headers, "roles", "sourcedId")
                && lacks(headers, "demographics", "sourcedId");
        boolean rolesApart = headers.containsKey("roles") || headers.containsKey("users") && lacks(headers, "users", "role");
        if (plainIds) {
            boolean later = rolesApart || headers.containsKey("academicSessions") || headers.containsKey("relationships")
                    || headers.containsKey("userFlags");
            return later ? SDS_2_1 : SDS_2;
        }
        return rolesApart || headers.containsKey("userProfiles") ? ONEROSTER_1_2 : ONEROSTER_1_1;
    }

    private static boolean lacks(Map<String, List<String>> headers, String stream, String column) {
        return !has(headers.getOrDefault(stream, List.of()), column);
    }

    private static boolean has(List<String> header, String column) {
        return header.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT)));
    }
}
