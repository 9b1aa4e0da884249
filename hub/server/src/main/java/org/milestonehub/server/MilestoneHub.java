package org.milestonehub.server;

import org.springframework.boot.SpringApplication;

/** Where the program begins. */
public final class MilestoneHub {

    private MilestoneHub() {}

    public static void main(String[] arguments) {
        SpringApplication.run(HubApplication.class, arguments);
    }
}
