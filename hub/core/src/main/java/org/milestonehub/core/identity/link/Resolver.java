package org.milestonehub.core.identity.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SystemKind;

/**
 * Joins the two profiles that fit best, again and again, until nothing is left that may be joined without asking.
 * Depends on
 * the set of records alone, never on their order.
 */
public final class Resolver {

    /** Pairs below this are forgotten: no later evidence about others brings them up to a question. */
    private static final double FORGOTTEN = -16;

    private final Judge judge;
    private final Steward steward;
    private final Predicate<Profile> known;

    public Resolver(Judge judge, Steward steward) {
        this(judge, steward, profile -> false);
    }

    /** @param known people whom only a person may join with one another */
    public Resolver(Judge judge, Steward steward, Predicate<Profile> known) {
        this.judge = judge;
        this.steward = steward;
        this.known = known;
    }

    /** Is told of each pair that was compared, before anybody is joined; places are those in the list of units. */
    @FunctionalInterface
    public interface Heard {
        void compared(int first, int second, Verdict verdict);
    }

    /** People among units that may already hold several records each. */
    public Resolution resolve(List<Profile> units, Candidates candidates) {
        return resolve(units, candidates, (first, second, verdict) -> { });
    }

    /** The same, telling what the pairs were to each other. */
    public Resolution resolve(List<Profile> units, Candidates candidates, Heard heard) {
        return new Run(units, candidates, heard).go();
    }

    /** A pair worth joining when it was looked at. */
    private record Join(Cluster a, Cluster b, double total) {
        static final Comparator<Join> ORDER = Comparator.comparingDouble(Join::total).reversed()
                .thenComparing(Join::a).thenComparing(Join::b);
    }

    private final class Run {
        private final List<Cluster> clusters = new ArrayList<>();
        private final PriorityQueue<Join> joins = new PriorityQueue<>(Join.ORDER);
        private final Set<Cluster> living = new TreeSet<>();

        Run(List<Profile> units, Candidates candidates, Heard heard) {
            int[] ranks = ranks(units);
            for (int i = 0; i < ranks.length; i++) {
                clusters.add(new Cluster(units.get(i), ranks[i]));
            }
            living.addAll(clusters);
            new ComparedPairs((i, j) -> verdict(units.get(i), units.get(j)), (i, j, verdict) -> {
                heard.compared(i, j, verdict);
                meet(clusters.get(i), clusters.get(j), verdict);
            }).all(candidates);
        }

        /** Of the first records among one another. */
        private static int[] ranks(List<Profile> units) {
            List<String> sorted = units.stream().map(Profile::firstRecord).sorted().toList();
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < sorted.size(); i++) {
                places.putIfAbsent(sorted.get(i), i);
            }
            return units.stream().mapToInt(unit -> places.get(unit.firstRecord())).toArray();
        }

        Resolution go() {
            follow();
            for (Cluster cluster : List.copyOf(living)) {
                cluster.neighbours().forEach((other, verdict) -> offer(cluster, other, verdict));
            }
            for (Join join = joins.poll(); join != null; join = joins.poll()) {
                if (join.a.isAlive() && join.b.isAlive() && !hasRival(join)) {
                    merge(join.a, join.b);
                }
            }
            return result();
        }

        /** What people said is one, comes first. */
        private void follow() {
            if (steward.isSilent()) {
                return;
            }
            for (Cluster start : clusters) {
                Cluster cluster = living(start);
                for (String record : cluster.profile().records()) {
                    for (String linked : steward.linked(record)) {
                        living.stream().filter(other -> other != living(cluster) && other.profile().records()
                                .contains(linked)).findFirst()
                                .ifPresent(other -> merge(living(cluster), other));
                    }
                }
            }
        }

        private Cluster living(Cluster cluster) {
            return cluster.isAlive() ? cluster : living.stream()
                    .filter(other -> other.profile().records().containsAll(cluster.profile().records())).findFirst()
                            .orElseThrow();
        }

        private void look(Cluster a, Cluster b) {
            meet(a, b, verdict(a.profile(), b.profile()));
        }

        private static void meet(Cluster a, Cluster b, Verdict verdict) {
            if (verdict.total() > FORGOTTEN) {
                a.neighbours().put(b, verdict);
                b.neighbours().put(a, verdict);
            }
        }

        private void offer(Cluster a, Cluster b, Verdict verdict) {
            if (verdict.outcome() == Outcome.AUTO && a.compareTo(b) < 0) {
                joins.add(new Join(a, b, verdict.total()));
            }
        }

        private boolean hasRival(Join join) {
            Verdict verdict = join.a.neighbours().get(join.b);
            return hasRival(join.a, join.b, verdict) || hasRival(join.b, join.a, verdict);
        }

        /** Somebody who fits nearly as well and is not the same person as the one chosen. */
        private boolean hasRival(Cluster one, Cluster chosen, Verdict best) {
            List<Cluster> others = new ArrayList<>();
            for (Map.Entry<Cluster, Verdict> other : one.neighbours().entrySet()) {
                Verdict verdict = other.getValue();
                if (other.getKey() != chosen && judge.rivals(best, verdict, one.profile(), other.getKey().profile())) {
                    if (contends(one, chosen, other.getKey(), best, verdict)) {
                        return true;
                    }
                    others.add(other.getKey());
                }
            }
            return judge.isByTraits(best) && areSeveral(others);
        }

        /** Two students of the roster whom one record fits alike: what else fits it may be about the other. */
        private boolean areSeveral(List<Cluster> others) {
            List<Cluster> students = others.stream().filter(Run::isRoster).toList();
            for (int i = 1; i < students.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (!isCompatible(students.get(i), students.get(j))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean isCompatible(Cluster a, Cluster b) {
            Verdict known = a.neighbours().get(b);
            Verdict between = known == null ? verdict(a.profile(), b.profile()) : known;
            return between.outcome() == Outcome.AUTO || between.outcome() == Outcome.REVIEW && !between.speaksAgainst();
        }

        /** Whether only one of the two can be the one they both fit. */
        private boolean contends(Cluster one, Cluster chosen, Cluster other, Verdict best, Verdict fits) {
            Verdict known = chosen.neighbours().get(other);
            Verdict between = known == null ? verdict(chosen.profile(), other.profile()) : known;
            return !isCompatible(chosen, other) && !judge.isOutside(one.profile(), best, fits, between, isRoster(chosen) || isRoster(other));
        }

        private static boolean isRoster(Cluster cluster) {
            return cluster.profile().kind() == SystemKind.ROSTER;
        }

        private void merge(Cluster a, Cluster b) {
            Cluster merged = new Cluster(a.profile().with(b.profile()), Math.min(a.rank(), b.rank()));
            Set<Cluster> around = new TreeSet<>(a.neighbours().keySet());
            around.addAll(b.neighbours().keySet());
            around.remove(a);
            around.remove(b);
            for (Cluster dead : List.of(a, b)) {
                dead.die();
                living.remove(dead);
                dead.neighbours().keySet().forEach(other -> other.neighbours().remove(dead));
            }
            living.add(merged);
            around.forEach(other -> look(merged, other));
            for (Cluster other : around) {
                other.neighbours().forEach((next, verdict) -> {
                    offer(other, next, verdict);
                    offer(next, other, verdict);
                });
            }
        }

        private Resolution result() {
            List<Profile> people = new ArrayList<>();
            List<Question> questions = new ArrayList<>();
            for (Cluster cluster : living) {
                people.add(cluster.profile());
                cluster.neighbours().forEach((other, verdict) -> {
                    if (cluster.compareTo(other) < 0 && verdict.outcome() != Outcome.APART) {
                        questions.add(new Question(cluster.profile(), other.profile(), asked(verdict)));
                    }
                });
            }
            questions.sort(Comparator.comparingDouble((Question question) -> question.verdict().total()).reversed()
                    .thenComparing(question -> question.a().firstRecord())
                            .thenComparing(question -> question.b().firstRecord()));
            return new Resolution(people, questions);
        }

        /** What was sure by itself is asked only because of a rival. */
        private Verdict asked(Verdict verdict) {
            return verdict.outcome() == Outcome.AUTO
                    ? new Verdict(Outcome.REVIEW, verdict.score(), EnumSet.of(Guard.RIVAL)) : verdict;
        }
    }

    private Verdict verdict(Profile a, Profile b) {
        Verdict verdict = judge.judge(a, b);
        if (!steward.isSilent() && steward.forbids(a.records(), new HashSet<>(b.records()))) {
            return new Verdict(Outcome.APART, verdict.score(), EnumSet.of(Guard.NEVER_LINK));
        }
        boolean joins = verdict.outcome() == Outcome.AUTO && known.test(a) && known.test(b);
        return joins ? new Verdict(Outcome.REVIEW, verdict.score(), EnumSet.of(Guard.JOINS_KNOWN_PEOPLE)) : verdict;
    }
}
