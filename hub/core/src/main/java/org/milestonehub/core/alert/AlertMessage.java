package org.milestonehub.core.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that is new, as one message. Several matters of one connection are one line: they mostly have one cause.
 *
 * @param subject for a list of messages
 * @param lines what is the matter and who can mend it
 */
public record AlertMessage(String district, String subject, List<String> lines, List<Alert> alerts) {

    private static final int FOLD_FROM = 3;

    public AlertMessage {
        lines = List.copyOf(lines);
        alerts = List.copyOf(alerts);
    }

    static AlertMessage of(String district, List<Alert> alerts) {
        Map<String, List<Alert>> byConnection = alerts.stream()
                .collect(Collectors.groupingBy(Alert::connection, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byConnection.forEach((connection, own) -> {
            if (own.size() < FOLD_FROM) {
                own.forEach(alert -> lines.add(line(alert)));
            } else {
                lines.add(line(own.get(0)) + " And " + (own.size() - 1) + " more of " + connection + ": "
                        + own.stream().skip(1).map(alert -> (alert.stream().isEmpty() ? "it" : alert.stream()) + " is " + word(alert))
                                .collect(Collectors.joining(", ")) + ".");
            }
        });
        String subject = alerts.size() == 1 ? alerts.get(0).connection() + " is " + word(alerts.get(0)) : alerts.size() + " alerts of "
                + (byConnection.size() == 1 ? alerts.get(0).connection() : byConnection.size() + " systems");
        return new AlertMessage(district, district + ": " + subject, lines, alerts);
    }

    private static String word(Alert alert) {
        return switch (alert.kind()) {
            case FAILED -> "failing";
            case HELD -> "waiting for a decision";
            case LATE -> "late";
            case SILENT -> "silent";
            case CONTENT -> "telling records otherwise than they were sent";
            case REJECTED -> "refusing records";
            case ROOM -> "short of room on its disk";
            case VOLUME -> "sending an unusual number of rows";
            case COUNT -> "counting other records than the hub";
        };
    }

    private static String line(Alert alert) {
        return alert.sentence() + " Who can mend it: " + alert.who() + ".";
    }
}
