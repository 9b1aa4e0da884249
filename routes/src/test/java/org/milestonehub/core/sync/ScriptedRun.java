package org.milestonehub.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** An engine that remembers its steps and does as told. Stands in this package because only an engine makes runs. */
public final class ScriptedRun implements SyncRun {

    private static final StagedRun OPEN = new StagedRun(null, null, null);

    public final List<String> steps = new CopyOnWriteArrayList<>();
    public final List<String> remembered = new CopyOnWriteArrayList<>();
    public final List<RunRequest> requests = new CopyOnWriteArrayList<>();
    public Function<RunRequest, Boolean> released = request -> true;
    public BiConsumer<Run, List<String>> answering = (run, calls) -> {};
    public Optional<RuntimeException> failure = Optional.empty();

    @Override
    public Run read(RunRequest request) {
        steps.add("read");
        requests.add(request);
        failure.ifPresent(e -> {
            throw e;
        });
        return new Run(request, report(request, RunState.RUNNING, false), OPEN);
    }

    @Override
    public Run guard(Run run) {
        steps.add("guard");
        return new Run(run.request(), run.report(), released.apply(run.request()) ? OPEN : null);
    }

    @Override
    public Run applyFor(Run run, Waiting waiting) {
        steps.add("apply");
        remembered.addAll(waiting.calls());
        answering.accept(run, waiting.calls());
        Run done = new Run(run.request(), report(run.request(), RunState.SUCCEEDED, true), null);
        waiting.committed(done);
        return done;
    }

    private RunReport report(RunRequest request, RunState state, boolean applied) {
        return new RunReport(requests.size(), request.connection(), state, request.trigger().name(), request.requestedBy(),
                Instant.EPOCH, Optional.empty(), request.input().name(), request.dryRun(), applied, Optional.empty(),
                Optional.empty(), Optional.empty(), List.of());
    }
}
