package org.milestonehub.core.identity.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.learn.LearningGround.Decisions;
import org.milestonehub.core.identity.learn.LearningGround.Pair;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Mark;
import org.milestonehub.core.identity.score.PairScore;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;
import org.milestonehub.core.identity.shadow.DistrictRecords;
import org.milestonehub.core.identity.shadow.DistrictRecords.Said;

/** Counts how pairs agree that a number or a steward confirmed. */
final class ConfirmedPairs {

    private static final int ANSWERS_OF_A_PAIR = 20;
    private static final int MOST = 40_000;
    private static final Priors SHIPPED = Priors.shipped();

    private final DistrictRecords records;
    private final LearningGround ground;

    ConfirmedPairs(DistrictRecords records, LearningGround ground) {
        this.records = records;
        this.ground = ground;
    }

    /**
     * What was counted.
     *
     * @param byNumber pairs that a number confirms
     * @param bySteward answers that counted
     */
    record Counted(AgreementCounts counts, int byNumber, int bySteward) {}

    /** Of everything decided so far. */
    Counted count(District district) {
        AgreementCounts counts = new AgreementCounts();
        int byNumber = 0;
        for (PairScored pair : confirmed(district)) {
            counts.confirmedByNumber(pair.kinds(), pair.score());
            byNumber++;
        }
        Decisions decisions = ground.decisions(district);
        Map<KindPair, Integer> answers = new HashMap<>();
        List<Pair> own = decisions.answers().stream().filter(pair -> !pair.byNumber()).toList();
        own.forEach(pair -> answers.merge(pair.kinds(), 1, Integer::sum));
        int bySteward = 0;
        for (Pair pair : own) {
            if (answers.get(pair.kinds()) >= ANSWERS_OF_A_PAIR) {
                counts.decided(pair.kinds(), pair.levels());
                bySteward++;
            }
        }
        // Stewards see what is doubtful: without the pairs nobody had to be asked about, their answers would pass for the rule.
        decisions.links().stream().filter(pair -> !pair.byNumber() && answers.getOrDefault(pair.kinds(), 0) >= ANSWERS_OF_A_PAIR)
                .forEach(pair -> counts.decided(pair.kinds(), pair.levels()));
        return new Counted(counts, byNumber, bySteward);
    }

    private record PairScored(KindPair kinds, PairScore score) {}

    /** Records of one student that share a number. */
    private List<PairScored> confirmed(District district) {
        List<Said> all = records.read(district, MOST).records();
        Map<Long, List<Profile>> students = new HashMap<>();
        all.forEach(said -> students.computeIfAbsent(said.student(), id -> new ArrayList<>()).add(said.profile()));
        Scorer scorer = new Scorer(SHIPPED, Counts.of(all.stream().map(Said::profile).toList(), Math.max(1, students.size())));
        List<PairScored> pairs = new ArrayList<>();
        students.values().forEach(said -> {
            for (int i = 0; i < said.size(); i++) {
                for (int j = i + 1; j < said.size(); j++) {
                    PairScore score = scorer.score(said.get(i), said.get(j));
                    if (score.has(Mark.STATE_ID_AGREES) || score.has(Mark.LOCAL_ID_AGREES)) {
                        pairs.add(new PairScored(KindPair.of(said.get(i).kind(), said.get(j).kind()), score));
                    }
                }
            }
        });
        return pairs;
    }
}
