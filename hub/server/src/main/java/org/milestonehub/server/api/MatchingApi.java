package org.milestonehub.server.api;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.identity.learn.WeightProposals;
import org.milestonehub.core.identity.shadow.ShadowReport;
import org.milestonehub.core.identity.shadow.ShadowRuns;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How students are matched: what is in force, what another document would change, and weights that were learned. */
@RestController
@RequestMapping("/api/v1/identity")
public class MatchingApi {

    private static final int ROWS = 200;
    private static final int MOST_RECORDS = 200_000;

    private final DistrictChoice districts;
    private final Documents documents;
    private final ShadowRuns shadows;
    private final WeightProposals weights;
    private final AuditLog audit;
    private final Clock clock;

    public MatchingApi(DistrictChoice districts, Documents documents, ShadowRuns shadows, WeightProposals weights, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.documents = documents;
        this.shadows = shadows;
        this.weights = weights;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What to try.
     *
     * @param text a document that begins with {@code identity: students}; null or empty for all as shipped
     * @param most records looked at; null for thirty thousand
     */
    public record Wish(@Nullable String text, @Nullable Integer most) {}

    /** Whether learned weights come into force. */
    public record Approval(boolean approve) {}

    /** What is in force, as a document, and the weights that were proposed. */
    @GetMapping("/matching")
    public MatchingAnswers.InForce matching(@RequestParam(defaultValue = "") String district) {
        District chosen = districts.of(district);
        return MatchingAnswers.InForce.of(shadows.inForce(chosen), documents.identity(chosen.code())
                .orElseGet(() -> IdentityDocument.shipped(chosen.code())).text().text(), weights.all(chosen));
    }

    /** Links all records twice, by what is in force and by what is given, and tells the differences. Writes nothing but who asked. */
    @PostMapping("/shadow")
    public MatchingAnswers.Shadow shadow(@RequestParam(defaultValue = "") String district, @RequestBody Wish wish, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "identity.shadow", "");
        int most = AtMost.of(Objects.requireNonNullElse(wish.most(), ShadowRuns.USUAL), MOST_RECORDS);
        ShadowReport report = shadows.run(chosen, Objects.requireNonNullElse(wish.text(), ""), most);
        caller.sees(audit, clock, chosen, "identity.shadow", report.students(ROWS));
        return MatchingAnswers.Shadow.of(chosen, report, ROWS);
    }

    /** Weights that were learned, the newest first. */
    @GetMapping("/weights")
    public List<MatchingAnswers.ProposedWeights> weights(@RequestParam(defaultValue = "") String district) {
        return weights.all(districts.of(district)).stream().map(MatchingAnswers.ProposedWeights::of).toList();
    }

    /** Learns from what was decided, and proposes weights where they would move. Nothing comes into force by it. */
    @PostMapping("/weights")
    public MatchingAnswers.LearnedWeights learn(@RequestParam(defaultValue = "") String district, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "identity.learn", "");
        return MatchingAnswers.LearnedWeights.of(weights.propose(chosen, caller.name()));
    }

    /** Approves proposed weights, as a new revision of the district's document, or leaves them aside. */
    @PostMapping("/weights/{number}/decision")
    public MatchingAnswers.InForce decide(@RequestParam(defaultValue = "") String district, @PathVariable int number, @RequestBody Approval approval,
            Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), approval.approve() ? "identity.approve-weights" : "identity.dismiss-weights", "proposal " + number);
        if (approval.approve()) {
            weights.approve(chosen, number, caller.name());
        } else {
            weights.dismiss(chosen, number, caller.name());
        }
        return matching(district);
    }
}
