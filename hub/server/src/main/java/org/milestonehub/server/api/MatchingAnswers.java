package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.learn.Learned;
import org.milestonehub.core.identity.learn.Proposal;
import org.milestonehub.core.identity.learn.WeightProposals;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.identity.shadow.ShadowReport;
import org.milestonehub.core.identity.shadow.ShadowReport.Side;
import org.milestonehub.core.view.PublicId;

/** Answers about how students are matched: people by their public ids and initials. */
public final class MatchingAnswers {

    private MatchingAnswers() {}

    /**
     * What is in force.
     *
     * @param revision of the district's document; 0 where all is as shipped
     * @param document as it can be applied
     */
    public record InForce(int revision, double automatic, double ask, double lead, String document, List<ProposedWeights> weights) {

        static InForce of(Matching matching, String document, List<Proposal> proposals) {
            return new InForce(matching.revision(), matching.thresholds().usual().automatic(), matching.thresholds().usual().review(),
                    matching.thresholds().usual().lead(), document, proposals.stream().map(ProposedWeights::of).toList());
        }
    }

    /**
     * What would be otherwise; nothing was written.
     *
     * @param students looked at, {@code ofStudents} in the district
     * @param linked pairs that would be linked and are not, {@code parted} the other way round
     * @param asked questions that would be new, {@code answered} questions that would be gone
     * @param againstPeople pairs that people keep apart and the proposal alone would have joined
     */
    public record Shadow(int records, int students, long ofStudents, Side before, Side after, List<Change> linked, List<Change> parted,
            List<Change> asked, List<Change> answered, int againstPeople) {

        static Shadow of(District district, ShadowReport report, int rows) {
            return new Shadow(report.records(), report.students(), report.ofStudents(), report.before(), report.after(),
                    changes(district, report.linked(), rows), changes(district, report.parted(), rows), changes(district, report.asked(), rows),
                    changes(district, report.answered(), rows), report.againstPeople());
        }

        private static List<Change> changes(District district, List<ShadowReport.Change> changes, int rows) {
            return changes.stream().limit(rows).map(change -> Change.of(district, change)).toList();
        }
    }

    /** A pair whose fate would be another one, with the bits of both sides. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(Somebody one, Somebody other, @Nullable Double now, @Nullable Double then, List<String> guards, String why) {

        static Change of(District district, ShadowReport.Change change) {
            return new Change(Somebody.of(district, change.one()), Somebody.of(district, change.other()), bits(change.now()), bits(change.then()),
                    change.guards().stream().map(Guard::word).toList(), change.why());
        }

        private static @Nullable Double bits(OptionalDouble bits) {
            return bits.isPresent() ? Math.rint(bits.getAsDouble() * 100) / 100 : null;
        }
    }

    /** Somebody by initials, and the systems that speak of him. */
    public record Somebody(UUID id, String initials, List<String> systems) {

        static Somebody of(District district, ShadowReport.Who who) {
            return new Somebody(PublicId.of(district.id(), who.student()), who.initials(), who.systems());
        }
    }

    /**
     * Weights that were learned.
     *
     * @param base revision of the document they were made beside
     * @param state open, approved or dismissed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProposedWeights(int number, int base, String document, int pairsByNumber, int pairsBySteward, String impact, Instant at, String by,
            String state, @Nullable String decidedBy, @Nullable Instant decidedAt) {

        static ProposedWeights of(Proposal one) {
            return new ProposedWeights(one.number(), one.base(), one.body(), one.byNumber(), one.bySteward(), one.impact(), one.at(), one.by(),
                    one.decision().map(decision -> decision.approved() ? "approved" : "dismissed").orElse("open"),
                    one.decision().map(Proposal.Decision::by).orElse(null), one.decision().map(Proposal.Decision::at).orElse(null));
        }
    }

    /**
     * What came of learning.
     *
     * @param proposal null where nothing is worth a change
     * @param findings figures far enough from the shipped ones
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LearnedWeights(String why, @Nullable ProposedWeights proposal, List<Finding> findings) {

        static LearnedWeights of(WeightProposals.Outcome outcome) {
            return new LearnedWeights(outcome.why(), outcome.proposal().map(ProposedWeights::of).orElse(null),
                    outcome.learned().findings().stream().map(Finding::of).toList());
        }
    }

    /** How often records of a kind of system showed a level, and how often the shipped weights would have it. */
    public record Finding(String kind, String line, String level, double seen, double expected, double bits) {

        static Finding of(Learned.Finding one) {
            return new Finding(one.cell().kind().word(), one.cell().line().word(), one.cell().level().word(), Math.rint(one.seen() * 10) / 10,
                    Math.rint(one.expected() * 10) / 10, one.bits());
        }
    }
}
