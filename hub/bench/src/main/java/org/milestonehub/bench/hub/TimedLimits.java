package org.milestonehub.bench.hub;

import java.util.Locale;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.sync.ComparedRun;
import org.milestonehub.core.sync.Guard;

/** The limits with a watch: what they cost inside the very run they belong to, which two runs beside each other do not show. */
final class TimedLimits implements Guard {

    private final Guard limits;
    private final Meter meter;
    private double seconds;
    private double cpu;

    TimedLimits(Guard limits, Meter meter) {
        this.limits = limits;
        this.meter = meter;
    }

    @Override
    public Verdict judge(ComparedRun run) {
        double cpuBefore = meter.cpuNow();
        long before = System.nanoTime();
        try {
            return limits.judge(run);
        } finally {
            seconds += (System.nanoTime() - before) / 1e9;
            cpu += meter.cpuNow() - cpuBefore;
        }
    }

    /** What they cost since the last time somebody asked, beside all that the step cost without them. */
    String costOf(double stepSeconds, double stepCpu) {
        String text = seconds == 0 ? "" : String.format(Locale.ROOT, "; limits %.3f s, %.2f s of CPU: %.1f %% and %.1f %% of the rest", seconds, cpu,
                100 * seconds / (stepSeconds - seconds), 100 * cpu / (stepCpu - cpu));
        seconds = 0;
        cpu = 0;
        return text;
    }
}
