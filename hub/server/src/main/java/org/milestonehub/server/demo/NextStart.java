package org.milestonehub.server.demo;

import org.milestonehub.server.start.ShortLife;

/** Makes the next start of a demo quicker than this one, beside a demo that runs and behind whoever looks at its pages. */
public final class NextStart {

    private NextStart() {}

    /** Begins and returns at once; ends with the program. */
    public static void prepare() {
        Thread making = new Thread(NextStart::archives, "next-start");
        making.setDaemon(true);
        making.start();
    }

    private static void archives() {
        try {
            if (ShortLife.archive().isPresent() && SimulatorProcess.archive().isPresent()) {
                ShortLife.archive().get().make(System.getProperty("java.class.path"));
                SimulatorProcess.archive().get().make(System.getProperty("hub.simulator.jar"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
