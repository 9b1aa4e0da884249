package org.milestonehub.core.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run on its way through the steps of {@link SyncRun}. Belongs to the process that reads it. */
public final class Run {

    private final RunRequest request;
    private final RunReport report;
    private final @Nullable StagedRun staged;
    private final @Nullable RunPreview preview;

    Run(RunRequest request, RunReport report, @Nullable StagedRun staged) {
        this(request, report, staged, null);
    }

    private Run(RunRequest request, RunReport report, @Nullable StagedRun staged, @Nullable RunPreview preview) {
        this.preview = preview;
        this.request = request;
        this.report = report;
        this.staged = staged;
    }

    /** What was asked. */
    public RunRequest request() {
        return request;
    }

    /** What is known of it by now. */
    public RunReport report() {
        return report;
    }

    /** Id of the run inside its district. */
    public long id() {
        return report.run();
    }

    /** Whether the next step may apply it; false once it is over, held, or a dry run. */
    public boolean released() {
        return staged != null;
    }

    /** What a dry run would do; empty for every other run. */
    public Optional<RunPreview> preview() {
        return Optional.ofNullable(preview);
    }

    Optional<StagedRun> staged() {
        return Optional.ofNullable(staged);
    }

    Run with(RunReport newReport) {
        return new Run(request, newReport, staged);
    }

    Run over(RunReport newReport) {
        return new Run(request, newReport, null);
    }

    Run over(RunReport newReport, RunPreview rows) {
        return new Run(request, newReport, null, rows);
    }

    @Override
    public String toString() {
        return "run " + report.run() + " of " + report.connection() + ", " + report.state().code();
    }
}
