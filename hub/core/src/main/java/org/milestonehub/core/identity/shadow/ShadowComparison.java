package org.milestonehub.core.identity.shadow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.link.KeyBuckets;
import org.milestonehub.core.identity.link.Question;
import org.milestonehub.core.identity.link.Resolution;
import org.milestonehub.core.identity.link.Resolver;
import org.milestonehub.core.identity.link.Steward;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.identity.shadow.DistrictRecords.Held;
import org.milestonehub.core.identity.shadow.DistrictRecords.Said;
import org.milestonehub.core.identity.shadow.ShadowReport.Change;
import org.milestonehub.core.identity.shadow.ShadowReport.Side;
import org.milestonehub.core.identity.shadow.ShadowReport.Who;

/** Links the same records twice and tells the differences. */
final class ShadowComparison {

    private static final Comparator<Change> STRONGEST = Comparator.comparingDouble((Change change) -> change.then().orElse(change.now().orElse(0)))
            .reversed().thenComparing(change -> change.one().student()).thenComparing(change -> change.other().student());

    private final Held held;
    private final Map<String, Said> said = new HashMap<>();
    private final Judge inForce;
    private final Judge proposed;
    private final Groups before;
    private final Groups after;

    ShadowComparison(Held held, Matching inForce, Matching proposed) {
        this.held = held;
        held.records().forEach(record -> said.put(record.profile().firstRecord(), record));
        List<Profile> profiles = held.records().stream().map(Said::profile).toList();
        int people = (int) Math.max(1, held.records().stream().map(Said::student).distinct().count());
        Counts counts = Counts.of(profiles, people);
        KeyBuckets candidates = new KeyBuckets(profiles);
        this.inForce = inForce.judge(counts);
        this.proposed = proposed.judge(counts);
        this.before = new Groups(resolve(this.inForce, profiles, candidates), this.inForce);
        this.after = new Groups(resolve(this.proposed, profiles, candidates), this.proposed);
    }

    private Resolution resolve(Judge judge, List<Profile> profiles, KeyBuckets candidates) {
        Steward steward = new Steward();
        held.apart().forEach(pair -> steward.neverLink(pair.one(), pair.other()));
        held.together().forEach(pair -> steward.link(pair.one(), pair.other()));
        return new Resolver(judge, steward, this::isRoster).resolve(profiles, candidates);
    }

    private boolean isRoster(Profile profile) {
        return profile.records().stream().anyMatch(record -> said.get(record).ofRoster());
    }

    ShadowReport report() {
        Map<Set<String>, Question> asksBefore = before.questions();
        Map<Set<String>, Question> asksAfter = after.questions();
        List<Change> asked = questions(asksAfter, asksBefore);
        List<Change> answered = questions(asksBefore, asksAfter);
        return new ShadowReport(held.records().size(), (int) held.records().stream().map(Said::student).distinct().count(), held.students(),
                before.side(), after.side(), joined(before, after), joined(after, before), asked, answered, againstPeople());
    }

    /** One change for each two groups of the first side that stand in one group of the second. */
    private List<Change> joined(Groups apart, Groups together) {
        List<Change> changes = new ArrayList<>();
        for (Profile group : together.people()) {
            Map<String, Profile> parts = new TreeMap<>();
            group.records().forEach(record -> parts.put(apart.of(record).firstRecord(), apart.of(record)));
            List<Profile> several = List.copyOf(parts.values());
            for (int i = 1; i < several.size(); i++) {
                changes.add(change(several.get(0), several.get(i)));
            }
        }
        changes.sort(STRONGEST);
        return changes;
    }

    /** Questions of one side that the other does not ask, also where it joins the two. */
    private List<Change> questions(Map<Set<String>, Question> ask, Map<Set<String>, Question> doNot) {
        List<Change> changes = new ArrayList<>();
        ask.forEach((pair, question) -> {
            if (!doNot.containsKey(pair)) {
                changes.add(change(question.a(), question.b()));
            }
        });
        changes.sort(STRONGEST);
        return changes;
    }

    private Change change(Profile a, Profile b) {
        Verdict now = inForce.judge(a, b);
        Verdict then = proposed.judge(a, b);
        return new Change(who(a), who(b), OptionalDouble.of(now.total()), OptionalDouble.of(then.total()), List.copyOf(then.guards()),
                Evidence.of(then, OptionalDouble.empty()).sentence());
    }

    private Who who(Profile group) {
        String initials = (initial(group.given().isEmpty() ? "" : group.given().get(0).joined()) + " "
                + initial(group.surnames().isEmpty() ? "" : group.surnames().get(0).joined())).strip();
        Set<String> systems = new TreeSet<>();
        group.records().forEach(record -> systems.add(said.get(record).system()));
        return new Who(said.get(group.firstRecord()).student(), initials.isEmpty() ? "without a name" : initials, List.copyOf(systems));
    }

    private static String initial(String name) {
        return name.isEmpty() ? "" : Character.toString(Character.toUpperCase(name.codePointAt(0))) + ".";
    }

    private int againstPeople() {
        return (int) held.apart().stream().filter(pair -> said.containsKey(pair.one()) && said.containsKey(pair.other()))
                .filter(pair -> joins(proposed, pair) && !joins(inForce, pair)).count();
    }

    private boolean joins(Judge judge, DistrictRecords.Keys pair) {
        return judge.judge(said.get(pair.one()).profile(), said.get(pair.other()).profile()).outcome() == Outcome.AUTO;
    }

    /** People by their records. */
    private static final class Groups {

        private final Resolution found;
        private final List<Question> asked;
        private final Map<String, Profile> byRecord = new HashMap<>();

        Groups(Resolution found, Judge judge) {
            this.found = found;
            this.asked = found.asked(judge);
            found.people().forEach(person -> person.records().forEach(record -> byRecord.put(record, person)));
        }

        List<Profile> people() {
            return found.people();
        }

        Profile of(String record) {
            return byRecord.get(record);
        }

        Map<Set<String>, Question> questions() {
            Map<Set<String>, Question> questions = new HashMap<>();
            asked.forEach(one -> questions.put(new HashSet<>(List.of(one.a().firstRecord(), one.b().firstRecord())), one));
            return questions;
        }

        Side side() {
            int links = found.people().stream().mapToInt(person -> person.records().size() - 1).sum();
            return new Side(found.people().size(), links, asked.size());
        }
    }
}
