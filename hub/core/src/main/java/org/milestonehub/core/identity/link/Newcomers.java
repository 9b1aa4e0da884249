package org.milestonehub.core.identity.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;

/** Decides who records seen for the first time are, among people who are already known. */
public final class Newcomers {

    private final Judge judge;

    public Newcomers(Judge judge) {
        this.judge = judge;
    }

    /** Somebody known. The profile's one record names him among the others. */
    public record Held(long id, Profile profile) {}

    /** A newcomer is somebody known. */
    public record Same(String newcomer, long person, Evidence evidence) {}

    /** A newcomer may be somebody known; until somebody decides, they are two. */
    public record Doubt(String newcomer, long person, Evidence evidence) {}

    /**
     * What was decided. A newcomer that occurs in neither is nobody known.
     *
     * @param same at most one for each newcomer
     */
    public record Decided(List<Same> same, List<Doubt> doubts) {}

    /**
     * Decides about all of them.
     *
     * @param found of each newcomer, those held people that share a blocking key with it
     */
    public Decided decide(List<Profile> newcomers, List<Held> held, Map<String, List<Held>> found) {
        Map<String, Held> known = held.stream()
                .collect(Collectors.toMap(one -> one.profile().firstRecord(), one -> one));
        List<Profile> units = new ArrayList<>();
        held.forEach(one -> units.add(one.profile()));
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < units.size(); i++) {
            at.put(units.get(i).firstRecord(), i);
        }
        units.addAll(newcomers);
        Candidates candidates = sink -> {
            for (int i = 0; i < newcomers.size(); i++) {
                for (Held one : found.getOrDefault(newcomers.get(i).firstRecord(), List.of())) {
                    sink.take(at.get(one.profile().firstRecord()), held.size() + i);
                }
            }
        };
        Resolver resolver = new Resolver(judge, new Steward(), profile -> profile.records().stream()
                .anyMatch(known::containsKey));
        return decided(resolver.resolve(units, candidates), known, newcomers, found);
    }

    private Decided decided(Resolution resolution, Map<String, Held> known, List<Profile> newcomers, Map<String,
            List<Held>> found) {
        Map<String, Profile> byKey = newcomers.stream().collect(Collectors.toMap(Profile::firstRecord, one -> one));
        List<Same> same = new ArrayList<>();
        for (Profile person : resolution.people()) {
            person.records().stream().filter(known::containsKey).findFirst().map(known::get)
                    .ifPresent(held -> person.records().stream()
                    .filter(byKey::containsKey).map(byKey::get)
                            .forEach(newcomer -> same.add(new Same(newcomer.firstRecord(), held.id(),
                            evidence(newcomer, held, found)))));
        }
        List<Doubt> doubts = new ArrayList<>();
        for (Question question : resolution.questions()) {
            doubt(question.a(), question.b(), question.verdict(), known, byKey, doubts);
            doubt(question.b(), question.a(), question.verdict(), known, byKey, doubts);
        }
        same.sort(Comparator.comparing(Same::newcomer));
        return new Decided(same, doubts);
    }

    /** Only newcomers who stayed alone are asked about: the others are somebody. */
    private static void doubt(Profile newcomer, Profile person, Verdict verdict, Map<String, Held> known, Map<String,
            Profile> newcomers,
            List<Doubt> doubts) {
        if (newcomer.records().size() == 1 && newcomers.containsKey(newcomer.firstRecord())) {
            person.records().stream().filter(known::containsKey).findFirst().map(known::get).ifPresent(held ->
                    doubts.add(new Doubt(newcomer.firstRecord(), held.id(),
                            Evidence.of(verdict, OptionalDouble.empty()))));
        }
    }

    private Evidence evidence(Profile newcomer, Held held, Map<String, List<Held>> found) {
        OptionalDouble runnerUp = found.getOrDefault(newcomer.firstRecord(), List.of()).stream()
                .filter(other -> other.id() != held.id())
                .mapToDouble(other -> judge.judge(newcomer, other.profile()).total()).max();
        return Evidence.of(judge.judge(newcomer, held.profile()), runnerUp);
    }
}
