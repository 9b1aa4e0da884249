package org.milestonehub.core.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.milestonehub.core.connection.GuardLimit;
import org.milestonehub.core.sync.Approval;
import org.milestonehub.core.sync.ColumnNames;
import org.milestonehub.core.sync.ComparedRun;
import org.milestonehub.core.sync.Finding;
import org.milestonehub.core.sync.Finding.Kind;
import org.milestonehub.core.sync.Guard;
import org.milestonehub.core.sync.Movements;
import org.milestonehub.core.sync.StreamReport;

/**
 * Holds a run that moves more than its limits allow, in a stream as a whole or at one school; a school that is left without
 * any row always does. What a person approved passes, unless it grew.
 */
public final class Thresholds implements Guard {

    private static final int MOST_FINDINGS = 500;

    private final BiFunction<String, String, Limits> limits;

    /** @param limits the limits in force, by district and connection */
    public Thresholds(BiFunction<String, String, Limits> limits) {
        this.limits = limits;
    }

    @Override
    public Verdict judge(ComparedRun run) {
        Limits mine = limits.apply(run.request().district(), run.report().connection());
        List<Finding> findings = new ArrayList<>();
        if (run.report().streams().stream().anyMatch(stream -> stream.missing() > 0 && stream.added() > 0)) {
            long least = run.report().streams().stream().mapToLong(s -> mine.of(s.stream(), Kind.REKEYED).count()).min().orElse(1);
            run.movements().findRenamed(least);
        }
        for (StreamReport stream : run.report().streams()) {
            columns(run, stream, findings);
            if (stream.added() + stream.changed() + stream.missing() > 0) {
                new StreamJudge(run.movements(), mine, stream, run.report().logicalTime().minus(Limits.LOOK_BACK)).judge(findings);
            }
        }
        List<Finding> breaches = findings.stream().filter(Finding::breach).filter(finding -> counts(run, finding)).toList();
        if (breaches.isEmpty()) {
            return new Verdict.Pass();
        }
        Optional<Approval> approval = run.approval();
        if (approval.isPresent() && breaches.stream().allMatch(breach -> seen(breach, approval.get()))) {
            return new Verdict.Pass();
        }
        return new Verdict.Hold(sentence(breaches, approval, mine.rollingOver()), ordered(findings));
    }

    /** Of a run of which only the additions go in, nothing else can do harm. */
    private static boolean counts(ComparedRun run, Finding finding) {
        return run.approval().map(approval -> approval.scope() == Approval.Scope.ALL || finding.kind() == Kind.ADDED).orElse(true);
    }

    private static boolean seen(Finding breach, Approval approval) {
        return approval.seen().stream().anyMatch(seen -> seen.about(breach) && breach.touched() <= seen.touched());
    }

    private static void columns(ComparedRun run, StreamReport stream, List<Finding> findings) {
        List<String> columns = run.plans().stream().filter(plan -> plan.stream().equals(stream.stream()))
                .flatMap(plan -> plan.columns().stream()).toList();
        for (String column : run.lost().getOrDefault(stream.stream(), List.of())) {
            findings.add(new Finding(Kind.COLUMN, stream.stream(), Optional.empty(), column, stream.read(), stream.read(), true,
                    Sentences.lostColumn(stream, column, ColumnNames.likely(column, columns))));
        }
        for (String column : run.vanished().getOrDefault(stream.stream(), List.of())) {
            findings.add(new Finding(Kind.COLUMN, stream.stream(), Optional.empty(), column, stream.read(), stream.read(), true,
                    Sentences.column(stream, column, ColumnNames.likely(column, columns))));
        }
    }

    private static List<Finding> ordered(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing((Finding finding) -> !finding.breach())
                .thenComparing(finding -> finding.school().isPresent())
                .thenComparing(Comparator.comparingLong(Finding::touched).reversed())).limit(MOST_FINDINGS).toList();
    }

    private static String sentence(List<Finding> breaches, Optional<Approval> approval, boolean rollover) {
        String grown = approval.map(given -> "The run grew after " + given.by() + " approved it. ").orElse("");
        String first = closest(breaches).sentence();
        String more = switch (breaches.size()) {
            case 1 -> "";
            case 2 -> " One more limit is passed; the run's page and the command held show it.";
            default -> " " + (breaches.size() - 1) + " more limits are passed; the run's page and the command held show them.";
        };
        String turn = rollover ? " The school year turns: compare it with last year's rollover; the limits stand at one and a half times what"
                + " that moved, where it is known." : "";
        return grown + first + more + turn + " " + Sentences.whatNow(breaches);
    }

    /** Where most of what goes belongs to one school that is left without any row, that school is what happened. */
    private static Finding closest(List<Finding> breaches) {
        Finding first = breaches.get(0);
        return breaches.stream().filter(finding -> first.kind() == Kind.REMOVED && finding.kind() == Kind.REMOVED
                        && finding.stream().equals(first.stream()) && finding.school().isPresent() && finding.now() == 0 && first.now() > 0
                        && finding.touched() * 2 > first.touched())
                .findFirst().orElse(first);
    }

    /** Judges one stream. */
    private record StreamJudge(Movements movements, Limits limits, StreamReport stream, Instant since) {

        private void judge(List<Finding> findings) {
            Movements.Totals totals = movements.totals(stream.stream());
            if (anything(totals)) {
                rows(totals, findings);
            }
            if (totals.changed() > 0) {
                exchanged(totals, findings);
                for (Kind kind : List.of(Kind.EMPTIED, Kind.SHORTENED)) {
                    valuesDwindled(kind, findings);
                }
            }
        }

        private void rows(Movements.Totals totals, List<Finding> findings) {
            long before = before();
            if (before == 0) {
                return;
            }
            whole(Kind.REKEYED, before, totals.renamed(), findings);
            moved(Kind.REMOVED, before, totals.removed(), findings);
            dwindled(before, totals.removed(), findings);
            moved(Kind.ADDED, before, totals.added(), findings);
            moved(Kind.CHANGED, before, totals.changed(), findings);
            for (Kind kind : List.of(Kind.EMPTIED, Kind.SHORTENED)) {
                if (totals.changed() >= limits.of(stream.stream(), kind).count()) {
                    lost(kind, findings);
                }
            }
        }

        /** One is enough: approved unseen, a student would take over what belongs to another. */
        private void exchanged(Movements.Totals totals, List<Finding> findings) {
            long others = movements.exchanged(stream.stream());
            if (others > 0) {
                whole(Kind.EXCHANGED, Math.max(totals.changed(), before()), others, findings);
            }
        }

        /** Values that turn empty, or are cut off, a few at a time, as rows go. */
        private void valuesDwindled(Kind kind, List<Finding> findings) {
            List<Movements.LostValues> now = movements.lostValues(stream.stream(), kind);
            List<Movements.LostValues> earlier = now.isEmpty() ? List.of() : movements.lostBefore(stream.stream(), kind, since);
            GuardLimit limit = limits.of(stream.stream(), kind == Kind.EMPTIED ? Kind.DWINDLED : kind);
            for (Movements.LostValues value : now) {
                long before = earlier.stream().filter(one -> one.entity().equals(value.entity()) && one.field().equals(value.field()))
                        .mapToLong(Movements.LostValues::rows).sum();
                boolean told = findings.stream().anyMatch(one -> one.kind() == kind && one.breach()
                        && one.stream().equals(stream.stream()) && one.field().equals(value.field()));
                if (before > 0 && !told && before + value.rows() >= limit.count()) {
                    findings.add(dwindled(kind, value.field(), before + value.rows(), Math.max(before + value.rows(), movements.filled(value.entity(),
                            value.field()) + (kind == Kind.EMPTIED ? before : 0)), limit));
                }
            }
        }

        private Finding dwindled(Kind kind, String field, long lost, long filled, GuardLimit limit) {
            boolean breach = Limits.breached(limit, filled, lost);
            return new Finding(kind == Kind.EMPTIED ? Kind.DWINDLED : kind, stream.stream(), Optional.empty(), field, filled, lost, breach,
                    breach ? Sentences.values(kind, stream, field, filled, lost, limit) : "");
        }

        /** Only a run that takes something away is asked what went before it. */
        private void dwindled(long before, long removed, List<Finding> findings) {
            long earlier = removed == 0 ? 0 : movements.goneBefore(stream.stream(), since);
            GuardLimit limit = limits.of(stream.stream(), Kind.DWINDLED);
            if (earlier == 0 || earlier + removed < limit.count()) {
                return;
            }
            if (!gone(Optional.empty(), findings)) {
                whole(Kind.DWINDLED, before + earlier, earlier + removed, findings);
            }
            if (limit.perSchool()) {
                movements.schoolsGone(stream.stream(), since, limit.count()).stream()
                        .filter(rows -> !gone(Optional.of(rows.school()), findings))
                        .forEach(rows -> school(Kind.DWINDLED, "", rows, limit, findings));
            }
        }

        /** What goes at once does not go a few at a time: one sentence about it is enough. */
        private boolean gone(Optional<Finding.School> school, List<Finding> findings) {
            return findings.stream().anyMatch(finding -> finding.kind() == Kind.REMOVED && finding.breach()
                    && finding.stream().equals(stream.stream()) && finding.school().map(Finding.School::id).equals(school.map(Finding.School::id)));
        }

        /** Most runs move less than any limit speaks of, and cost nothing more. */
        private boolean anything(Movements.Totals totals) {
            return totals.removed() > 0 || totals.renamed() > 0
                    || totals.added() >= limits.of(stream.stream(), Kind.ADDED).count()
                    || totals.changed() >= limits.of(stream.stream(), Kind.CHANGED).count()
                    || totals.changed() >= limits.of(stream.stream(), Kind.EMPTIED).count()
                    || totals.changed() >= limits.of(stream.stream(), Kind.SHORTENED).count();
        }

        /** A full read met every row that is not missing; a delta must count. */
        private long before() {
            boolean whole = stream.mode().equals("full") && stream.proven();
            long met = stream.unchanged() + stream.changed() + stream.missing();
            return whole && met > 0 ? met : movements.before(stream.stream());
        }

        private void moved(Kind kind, long before, long touched, List<Finding> findings) {
            GuardLimit limit = limits.of(stream.stream(), kind);
            whole(kind, before, touched, findings);
            if (limit.perSchool() && (touched >= limit.count() || kind == Kind.REMOVED && touched > 0)) {
                movements.schools(stream.stream(), kind, limit.count()).forEach(rows -> school(kind, "", rows, limit, findings));
            }
        }

        private void whole(Kind kind, long before, long touched, List<Finding> findings) {
            GuardLimit limit = limits.of(stream.stream(), kind);
            boolean all = (kind == Kind.REMOVED || kind == Kind.REKEYED) && touched > 0 && touched >= before;
            if (touched >= limit.count() || all) {
                boolean breach = all || Limits.breached(limit, before, touched);
                findings.add(new Finding(kind, stream.stream(), Optional.empty(), "", before, touched, breach,
                        breach ? Sentences.stream(kind, stream, "", before, touched, limit) : ""));
            }
        }

        private void school(Kind kind, String field, Movements.SchoolRows rows, GuardLimit limit, List<Finding> findings) {
            boolean none = kind == Kind.REMOVED && rows.touched() >= rows.before();
            boolean breach = none || rows.before() > 0 && Limits.breached(limit, rows.before(), rows.touched());
            findings.add(new Finding(kind, stream.stream(), Optional.of(rows.school()), field, rows.before(), rows.touched(), breach,
                    breach ? Sentences.school(kind, stream, field, rows, limit) : ""));
        }

        /** Values that turn empty, or of which only the beginning is left. */
        private void lost(Kind kind, List<Finding> findings) {
            GuardLimit limit = limits.of(stream.stream(), kind);
            for (Movements.EmptiedField field : kind == Kind.EMPTIED ? movements.emptied(stream.stream(), limit.count())
                    : movements.shortened(stream.stream(), limit.count())) {
                boolean breach = Limits.breached(limit, field.filled(), field.emptied());
                findings.add(new Finding(kind, stream.stream(), Optional.empty(), field.field(), field.filled(), field.emptied(), breach,
                        breach ? Sentences.stream(kind, stream, field.field(), field.filled(), field.emptied(), limit) : ""));
                if (limit.perSchool()) {
                    field.schools().forEach(rows -> school(kind, field.field(), rows, limit, findings));
                }
            }
        }
    }
}
