package org.milestonehub.core.alert;

/** Who can do something about a failure, in words for people. */
public final class Mender {

    private Mender() {}

    /** @param fault word of the fault, as runs keep it */
    public static String of(String fault) {
        return switch (fault) {
            case "CREDENTIALS" -> "district IT, who keeps the sign-in";
            case "UNREACHABLE", "THROTTLED" -> "nobody yet, the hub tries again by itself; district IT when it lasts";
            case "SETTINGS" -> "who runs the hub";
            case "BAD_DATA" -> "who runs the source system";
            default -> "the makers of the hub; its log says where";
        };
    }
}
