package org.milestonehub.server;

import org.milestonehub.server.start.Start;

/** Where the program begins. */
public final class MilestoneHub {

    private MilestoneHub() {}

    public static void main(String[] arguments) {
        System.exit(Start.call("org.milestonehub.server.command.HubCommand", "execute", arguments));
    }
}
