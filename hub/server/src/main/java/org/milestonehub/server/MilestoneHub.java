package org.milestonehub.server;

import org.milestonehub.server.command.HubCommand;

/** Where the program begins. */
public final class MilestoneHub {

    private MilestoneHub() {}

    public static void main(String[] arguments) {
        System.exit(HubCommand.execute(arguments));
    }
}
