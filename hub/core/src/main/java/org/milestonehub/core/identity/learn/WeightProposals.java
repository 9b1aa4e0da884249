package org.milestonehub.core.identity.learn;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.identity.learn.LearningGround.Decisions;
import org.milestonehub.core.identity.learn.LearningGround.Pair;
import org.milestonehub.core.identity.learn.Proposal.Decision;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Mark;
import org.milestonehub.core.identity.score.PairScore;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.Scorer;
import org.milestonehub.core.identity.score.WeightShifts.Cell;
import org.milestonehub.core.identity.shadow.DistrictRecords;
import org.milestonehub.core.identity.shadow.DistrictRecords.Said;
import org.milestonehub.core.identity.shadow.ShadowReport;
import org.milestonehub.core.identity.shadow.ShadowRuns;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Learns weights, proposes them with what they would change, and puts them in force when a person says so. */
public final class WeightProposals {

    private static final int ANSWERS_OF_A_PAIR = 20;
    private static final int MOST = 40_000;
    private static final Priors SHIPPED = Priors.shipped();

    private final Documents documents;
    private final DistrictRecords records;
    private final LearningGround ground;
    private final ShadowRuns shadows;
    private final ProposalStore store;
    private final Clock clock;

    public WeightProposals(Documents documents, DistrictRecords records, LearningGround ground, ShadowRuns shadows, ProposalStore store,
            Clock clock) {
        this.documents = documents;
        this.records = records;
        this.ground = ground;
        this.shadows = shadows;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What came of learning.
     *
     * @param proposal empty where nothing is worth a change
     * @param why a sentence
     */
    public record Outcome(Optional<Proposal> proposal, String why, Learned learned) {}

    /** What was counted. */
    private record Counted(AgreementCounts counts, int byNumber, int bySteward) {}

    /** Learns from everything decided so far; keeps a proposal where weights would move, and changes nothing else. */
    public Outcome propose(District district, String by) {
        Counted counted = count(district);
        Learned learned = new Learner(SHIPPED).learn(counted.counts());
        String rest = counted.byNumber() + " pairs that a number confirms and " + counted.bySteward() + " that stewards called the same";
        IdentityDocument held = documents.identity(district.code()).orElseGet(() -> IdentityDocument.shipped(district.code()));
        if (!isFar(learned, held)) {
            return new Outcome(Optional.empty(), "Nothing to propose: " + rest + " teach what is in force already.", learned);
        }
        IdentityDocument proposed = held.with(learned.weights());
        int base = shadows.inForce(district).revision();
        ShadowReport impact = shadows.compare(district, proposed.matching(base + 1), ShadowRuns.USUAL);
        if (impact.againstPeople() > 0) {
            return new Outcome(Optional.empty(), "Not proposed: the weights that " + rest + " teach would have joined "
                    + impact.againstPeople() + " pairs that people decided to be two.", learned);
        }
        Proposal proposal = store.keep(district, new Proposal(0, base, proposed.text().text(), counted.byNumber(), counted.bySteward(),
                sentence(impact), clock.instant(), by, Optional.empty()));
        return new Outcome(Optional.of(proposal), "Learned from " + rest + ".", learned);
    }

    /** Whether any weight would move by as much as is worth a version. */
    private static boolean isFar(Learned learned, IdentityDocument held) {
        Set<Cell> cells = new TreeSet<>(learned.weights().bits().keySet());
        cells.addAll(held.weights().bits().keySet());
        return cells.stream().anyMatch(cell -> learned.weights().bits().getOrDefault(cell, BigDecimal.ZERO)
                .subtract(held.weights().bits().getOrDefault(cell, BigDecimal.ZERO)).abs().compareTo(Learner.LEAST) >= 0);
    }

    /** All proposals, the newest first. */
    public List<Proposal> all(District district) {
        return store.all(district);
    }

    /**
     * Puts a proposal in force, as a new revision of the district's document by this person.
     *
     * @throws SyncException {@code SETTINGS} when there is no such proposal, when it was decided before, or when the document was
     *     changed since
     */
    public void approve(District district, int number, String by) {
        Proposal proposal = waiting(district, number);
        int now = shadows.inForce(district).revision();
        if (now != proposal.base()) {
            throw refused("proposal " + number + " was made beside revision " + proposal.base() + " of the document, and revision " + now
                    + " is in force by now; propose again");
        }
        IdentityDocument learned = IdentityDocument.read(district.code(), proposal.body())
                .orElseThrow(() -> refused("proposal " + number + " can no longer be read; propose again"));
        documents.apply(documents.preview(List.of(learned.text())), by);
        decided(district, number, new Decision(true, by, clock.instant()));
    }

    /**
     * Leaves a proposal aside.
     *
     * @throws SyncException {@code SETTINGS} when there is no such proposal, or it was decided before
     */
    public void dismiss(District district, int number, String by) {
        waiting(district, number);
        decided(district, number, new Decision(false, by, clock.instant()));
    }

    private Proposal waiting(District district, int number) {
        Proposal proposal = store.all(district).stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(() -> refused("there is no proposal " + number));
        proposal.decision().ifPresent(before -> {
            throw refused("proposal " + number + " was " + (before.approved() ? "approved" : "dismissed") + " by " + before.by()
                    + " already; nothing was changed");
        });
        return proposal;
    }

    private void decided(District district, int number, Decision decision) {
        if (!store.decide(district, number, decision)) {
            throw refused("proposal " + number + " was decided by somebody else meanwhile");
        }
    }

    private Counted count(District district) {
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

    private static String sentence(ShadowReport impact) {
        return impact.linked().size() + " links more and " + impact.parted().size() + " fewer, " + impact.asked().size()
                + " questions more and " + impact.answered().size() + " fewer, among " + impact.records() + " records of " + impact.students()
                + " students" + (impact.students() < impact.ofStudents() ? " of " + impact.ofStudents() : "");
    }

    private static SyncException refused(String why) {
        return new SyncException(Fault.SETTINGS, why);
    }
}
