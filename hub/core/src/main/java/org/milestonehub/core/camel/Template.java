package org.milestonehub.core.camel;

import java.util.Locale;

/** The shapes of movement. Each is one route template; a route's id is {@code template.district.name}. */
public enum Template {
    /** The connector fetches, or the files are already here. Body: RunRequest, then Run. */
    PULL_STREAM,
    /** Files are brought from a folder, SFTP or HTTPS, then read. Body: RunRequest, then RunOutcome. */
    RECEIVE_FILES,
    /** A system calls. Body: WebhookCall, then Run. */
    RECEIVE_EVENT,
    /** Changes are written to a receiver. Body: nothing, then DeliveryReport. */
    DELIVER_CHANGES,
    /** Withheld rows are tried again. Body: RunRequest, then Run. */
    REPLAY_QUARANTINE,
    /** Students touched by what changed are judged, everybody once a day. Body: nothing, then JudgeReport. */
    EVALUATE_MILESTONES;

    /** Id of the route template, for example {@code pull-stream}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Id of the route of one binding.
     *
     * @param name of the connection or delivery
     */
    public String routeId(String district, String name) {
        return id() + "." + district + "." + name;
    }
}
