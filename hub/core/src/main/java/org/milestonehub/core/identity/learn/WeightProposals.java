package org.milestonehub.core.identity.learn;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.identity.learn.Proposal.Decision;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.WeightShifts.Cell;
import org.milestonehub.core.identity.shadow.DistrictRecords;
import org.milestonehub.core.identity.shadow.ShadowReport;
import org.milestonehub.core.identity.shadow.ShadowRuns;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;

/** Learns weights, proposes them with what they would change, and puts them in force when a person says so. */
public final class WeightProposals {

    private static final Priors SHIPPED = Priors.shipped();

    private final Documents documents;
    private final ConfirmedPairs pairs;
    private final ShadowRuns shadows;
    private final ProposalStore store;
    private final Clock clock;

    public WeightProposals(Documents documents, DistrictRecords records, LearningGround ground, ShadowRuns shadows, ProposalStore store,
            Clock clock) {
        this.documents = documents;
        this.pairs = new ConfirmedPairs(records, ground);
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

    /** Learns from everything decided so far; keeps a proposal where weights would move, and changes nothing else. */
    public Outcome propose(District district, String by) {
        ConfirmedPairs.Counted counted = pairs.count(district);
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

    private static String sentence(ShadowReport impact) {
        return impact.linked().size() + " links more and " + impact.parted().size() + " fewer, " + impact.asked().size()
                + " questions more and " + impact.answered().size() + " fewer, among " + impact.records() + " records of " + impact.students()
                + " students" + (impact.students() < impact.ofStudents() ? " of " + impact.ofStudents() : "");
    }

    private static SyncException refused(String why) {
        return new SyncException(Fault.SETTINGS, why);
    }
}
