package org.milestonehub.core.sync;

/**
 * A run on its way through the steps.
 *
 * @param request what was asked
 * @param report what is known of it by now
 * @param released whether the next step may apply it; false once it is over, held, or a dry run
 */
public record Run(RunRequest request, RunReport report, boolean released) {

    public long id() {
        return report.run();
    }
}
