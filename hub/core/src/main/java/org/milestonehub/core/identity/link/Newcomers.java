package org.milestonehub.core.identity.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;

/** Decides who records seen for the first time are, among people who are already known and among one another. */
public final class Newcomers {

    private final Judge judge;

    public Newcomers(Judge judge) {
        this.judge = judge;
    }

    /**
     * Somebody known. The profile's one record names him among the others.
     *
     * @param ofRoster whether the roster speaks of him; two such people are never joined here
     */
    public record Held(long id, Profile profile, boolean ofRoster) {}

    /** A newcomer is somebody: somebody known, or a newcomer who came before and stands for both. */
    public record Same(String newcomer, String person, Evidence evidence) {}

    /** Two known people were found to be one by what a newcomer says; the first one goes. */
    public record Join(long from, long into, Evidence evidence) {}

    /** A newcomer may be somebody; until somebody decides, they are two. */
    public record Doubt(String newcomer, String person, Evidence evidence) {}

    /**
     * What was decided. A newcomer that occurs in none of them is nobody known.
     *
     * @param same at most one for each newcomer
     */
    public record Decided(List<Same> same, List<Join> joins, List<Doubt> doubts) {}

    /**
     * What is decided at once.
     *
     * @param newcomers in the order in which they came
     * @param found of each newcomer, those held people that share a blocking key with it
     * @param asked held people about whom it is open whether they are one: what a newcomer says may answer it
     * @param roster whether the newcomers are records of the roster, and so not compared with one another
     * @param steward what people decided, by the records of the profiles
     */
    public record Batch(List<Profile> newcomers, List<Held> held, Map<String, List<Held>> found, List<List<Held>> asked, boolean roster,
            Steward steward) {}

    /** Decides about all of them. */
    public Decided decide(Batch batch) {
        return new Round(batch).decided();
    }

    /** How well somebody known fits a newcomer. */
    private record Fit(String person, double bits) {}

    /** One batch. */
    private final class Round {
        private final Map<String, Held> known = new HashMap<>();
        private final Map<String, Profile> fresh = new HashMap<>();
        private final Map<String, Integer> order = new HashMap<>();
        private final Set<String> ofRoster = new HashSet<>();
        private final List<String> names = new ArrayList<>();
        private final Map<String, List<Fit>> fits = new HashMap<>();
        private final Resolution resolution;
        private final List<Same> same = new ArrayList<>();
        private final List<Join> joins = new ArrayList<>();
        private final List<Doubt> doubts = new ArrayList<>();

        Round(Batch batch) {
            List<Profile> units = new ArrayList<>();
            for (Held one : batch.held()) {
                known.put(unit(one.profile(), one.ofRoster(), units), one);
            }
            for (Profile newcomer : batch.newcomers()) {
                fresh.put(unit(newcomer, batch.roster(), units), newcomer);
            }
            Resolver resolver = new Resolver(judge, batch.steward(), profile -> profile.records().stream().anyMatch(ofRoster::contains));
            this.resolution = resolver.resolve(units, sink -> {
                batch.newcomers().forEach(newcomer -> batch.found().getOrDefault(newcomer.firstRecord(), List.of())
                        .forEach(one -> sink.take(at(one.profile()), at(newcomer))));
                batch.asked().forEach(pair -> sink.take(at(pair.get(0).profile()), at(pair.get(1).profile())));
                if (!batch.roster() && batch.newcomers().size() > 1) {
                    int held = batch.held().size();
                    new KeyBuckets(batch.newcomers()).each((i, j) -> sink.take(held + i, held + j));
                }
            }, this::remember);
        }

        private void remember(int person, int newcomer, Verdict verdict) {
            if (known.containsKey(names.get(person)) && fresh.containsKey(names.get(newcomer))) {
                fits.computeIfAbsent(names.get(newcomer), any -> new ArrayList<>()).add(new Fit(names.get(person), verdict.total()));
            }
        }

        private String unit(Profile profile, boolean roster, List<Profile> units) {
            String record = profile.firstRecord();
            order.put(record, units.size());
            units.add(profile);
            names.add(record);
            if (roster) {
                ofRoster.add(record);
            }
            return record;
        }

        private int at(Profile profile) {
            return order.get(profile.firstRecord());
        }

        Decided decided() {
            resolution.people().forEach(this::person);
            for (Question question : resolution.asked(judge)) {
                ask(question.a(), question.b(), question.verdict());
            }
            same.sort(Comparator.comparing(Same::newcomer));
            return new Decided(same, joins, doubts);
        }

        private void person(Profile person) {
            if (person.records().size() == 1) {
                return;
            }
            String into = standsFor(person);
            for (String record : person.records()) {
                if (!record.equals(into)) {
                    Evidence evidence = evidence(record, into);
                    if (known.containsKey(record)) {
                        joins.add(new Join(known.get(record).id(), known.get(into).id(), evidence));
                    } else {
                        same.add(new Same(record, into, evidence));
                    }
                }
            }
        }

        /** Whom the roster knows, then whom the hub knows longest, then who came first. */
        private String standsFor(Profile person) {
            return person.records().stream().min(Comparator.comparing((String record) -> !known.containsKey(record))
                    .thenComparing(record -> !ofRoster.contains(record)).thenComparing(record -> Optional.ofNullable(known.get(record))
                            .map(Held::id).orElse(0L)).thenComparing(order::get)).orElseThrow();
        }

        private Evidence evidence(String record, String into) {
            Profile one = profile(record);
            OptionalDouble runnerUp = fits.getOrDefault(record, List.of()).stream().filter(fit -> !fit.person().equals(into))
                    .mapToDouble(Fit::bits).max();
            return Evidence.of(judge.judge(one, profile(into)), runnerUp);
        }

        private Profile profile(String record) {
            return known.containsKey(record) ? known.get(record).profile() : fresh.get(record);
        }

        /** Asked is about somebody new, of whom nothing is known yet. */
        private void ask(Profile a, Profile b, Verdict verdict) {
            boolean newA = isNew(a);
            if ((!newA && !isNew(b)) || (a.records().stream().anyMatch(ofRoster::contains) && b.records().stream().anyMatch(ofRoster::contains))) {
                return;
            }
            Profile newcomer = newA && (!isNew(b) || order.get(standsFor(a)) > order.get(standsFor(b))) ? a : b;
            Profile other = newcomer == a ? b : a;
            doubts.add(new Doubt(standsFor(newcomer), standsFor(other), Evidence.of(verdict, OptionalDouble.empty())));
        }

        private boolean isNew(Profile person) {
            return person.records().stream().noneMatch(known::containsKey);
        }
    }
}
