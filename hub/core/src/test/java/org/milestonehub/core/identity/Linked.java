package org.milestonehub.core.identity;

import java.util.List;
import java.util.Optional;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.link.KeyBuckets;
import org.milestonehub.core.identity.link.Resolution;
import org.milestonehub.core.identity.link.Resolver;
import org.milestonehub.core.identity.link.Steward;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;

/** Links records with the shipped defaults. */
public final class Linked {

    private final Judge judge;
    private final List<Profile> records;
    private final Resolution resolution;

    public Linked(List<Profile> records) {
        this(records, new Steward());
    }

    public Linked(List<Profile> records, Steward steward) {
        this.records = records;
        this.judge = new Judge(new Scorer(Priors.shipped(), Counts.of(records, Math.max(1, records.size() / 2))),
                Thresholds.SHIPPED);
        this.resolution = new Resolver(judge, steward).resolve(records, new KeyBuckets(records));
    }

    public Judge judge() {
        return judge;
    }

    public Resolution resolution() {
        return resolution;
    }

    /** Keys of all people, each with its records. */
    public List<List<String>> people() {
        return resolution.people().stream().map(Profile::records).toList();
    }

    public boolean together(String a, String b) {
        return people().stream().anyMatch(records -> records.contains(a) && records.contains(b));
    }

    public Verdict verdict(String a, String b) {
        return judge.judge(find(a), find(b));
    }

    private Profile find(String key) {
        Optional<Profile> found = records.stream().filter(record -> record.firstRecord().equals(key)).findFirst();
        return found.orElseThrow();
    }
}
