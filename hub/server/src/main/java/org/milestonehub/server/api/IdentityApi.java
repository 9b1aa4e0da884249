package org.milestonehub.server.api;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.identity.steward.Answer;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.MergeProposals;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.identity.steward.ReviewQueue;
import org.milestonehub.core.identity.steward.Sheet;
import org.milestonehub.core.identity.steward.Stewardship;
import org.milestonehub.core.identity.steward.Waiting;
import org.milestonehub.core.milestone.JudgeAfterDecisions;
import org.milestonehub.core.view.PublicId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is who: questions, answers, merges and how they are taken back. Whoever is shown is in the audit trail before. */
@RestController
@RequestMapping("/api/v1/identity")
public class IdentityApi {

    private static final int MOST = 1_000;

    private final DistrictChoice districts;
    private final ReviewQueue queue;
    private final Stewardship stewards;
    private final MergeProposals proposals;
    private final ObjectProvider<JudgeAfterDecisions> judges;
    private final AuditLog audit;
    private final Clock clock;

    public IdentityApi(DistrictChoice districts, ReviewQueue queue, Stewardship stewards, MergeProposals proposals,
            ObjectProvider<JudgeAfterDecisions> judges, AuditLog audit, Clock clock) {
        this.proposals = proposals;
        this.districts = districts;
        this.queue = queue;
        this.stewards = stewards;
        this.judges = judges;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param answer same, different or later
     * @param reason a word such as looked-at-records, asked-the-school, twins; see the guide for stewards
     * @param confirm objections the steward means to go against, by name; null for none
     */
    public record Decision(@Nullable String answer, @Nullable String reason, @Nullable Set<String> confirm) {}

    /** Two people, by their public ids. */
    public record Pair(@Nullable UUID one, @Nullable UUID other, @Nullable String reason, @Nullable Set<String> confirm) {}

    /** Why a merge is taken back; {@code merged-by-mistake} where it is null. */
    public record Undo(@Nullable String reason) {}

    /** Questions that wait, by the person they ask about; most bits first, what was put off last. */
    @GetMapping("/questions")
    public IdentityAnswers.Queue questions(@RequestParam(defaultValue = "") String district, @RequestParam(defaultValue = "200") int most,
            Caller caller) {
        District chosen = districts.of(district);
        ReviewQueue.Queue waiting = queue.queue(chosen, AtMost.of(most, MOST));
        caller.sees(audit, clock, chosen, "identity.list", waiting.groups().stream().flatMap(group -> group.questions().stream())
                .flatMap(one -> Stream.of(one.person().id(), one.other().id())).distinct().toList());
        return IdentityAnswers.Queue.of(chosen, waiting);
    }

    /** One question with all that is known of both, and how the bits add up. */
    @GetMapping("/questions/{id}")
    public IdentityAnswers.Whole question(@RequestParam(defaultValue = "") String district, @PathVariable long id, Caller caller) {
        District chosen = districts.of(district);
        Sheet sheet = queue.sheet(chosen, id).orElseThrow(() -> Refusal.notFound("there is no question " + id));
        Waiting asked = sheet.question();
        caller.sees(audit, clock, chosen, "identity.view", Stream.concat(Stream.of(asked.person().id(), asked.other().id()),
                sheet.household().stream().map(one -> one.who().id())).distinct().toList());
        return IdentityAnswers.Whole.of(chosen, sheet);
    }

    /** Answers a question; {@code same} merges the two. */
    @PostMapping("/questions/{id}/decision")
    public IdentityAnswers.Decided decide(@RequestParam(defaultValue = "") String district, @PathVariable long id, @RequestBody Decision decision,
            Caller caller) {
        District chosen = districts.of(district);
        Answer answer = Answer.of(Objects.requireNonNullElse(decision.answer(), ""))
                .orElseThrow(() -> Refusal.badRequest("answer is same, different or later"));
        caller.doesTo(audit, clock, chosen, queue.pair(chosen, id), "identity.decide", "question " + id + ", " + answer.word());
        Stewardship.Decided decided = stewards.decide(chosen, id, answer, decree(decision.reason(), decision.confirm(), caller));
        decided.merged().ifPresent(merged -> judge(chosen));
        return IdentityAnswers.Decided.of(chosen, decided);
    }

    /** Questions that were answered, the last answer first. */
    @GetMapping("/decisions")
    public List<IdentityAnswers.Question> decisions(@RequestParam(defaultValue = "") String district, @RequestParam(defaultValue = "200") int most,
            Caller caller) {
        District chosen = districts.of(district);
        List<Waiting> decided = queue.decided(chosen, AtMost.of(most, MOST));
        caller.sees(audit, clock, chosen, "identity.decided", decided.stream().flatMap(one -> Stream.of(one.person().id(), one.other().id()))
                .distinct().toList());
        return decided.stream().map(one -> IdentityAnswers.Question.of(chosen, one)).toList();
    }

    /** Takes an answer back with all it brought about; the question waits again. */
    @PostMapping("/questions/{id}/undo")
    public IdentityAnswers.TakenBack takeBack(@RequestParam(defaultValue = "") String district, @PathVariable long id, Caller caller) {
        District chosen = districts.of(district);
        caller.doesTo(audit, clock, chosen, queue.pair(chosen, id), "identity.take-back", "question " + id);
        Stewardship.TakenBack back = stewards.takeBack(chosen, id, Decree.of(caller.name(), Reason.ANSWERED_BY_MISTAKE));
        back.split().ifPresent(split -> judge(chosen));
        return IdentityAnswers.TakenBack.of(chosen, back);
    }

    /** Makes two people one. */
    @PostMapping("/merges")
    public IdentityAnswers.Merge merge(@RequestParam(defaultValue = "") String district, @RequestBody Pair pair, Caller caller) {
        District chosen = districts.of(district);
        long one = id(chosen, pair.one());
        long other = id(chosen, pair.other());
        caller.sees(audit, clock, chosen, "identity.merge", List.of(one, other));
        MergeRecord merged = stewards.merge(chosen, one, other, decree(pair.reason(), pair.confirm(), caller));
        judge(chosen);
        return IdentityAnswers.Merge.of(chosen, merged);
    }

    /** Takes a merge back. */
    @PostMapping("/merges/{event}/undo")
    public IdentityAnswers.Merge unmerge(@RequestParam(defaultValue = "") String district, @PathVariable long event, @RequestBody Undo undo,
            Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "identity.unmerge", "merge " + event);
        String reason = Objects.requireNonNullElse(undo.reason(), Reason.MERGED_BY_MISTAKE.word());
        MergeRecord split = stewards.unmerge(chosen, event, decree(reason, Set.of(), caller));
        caller.doesTo(audit, clock, chosen, List.of(split.survivor(), split.absorbed()), "identity.unmerge", "merge " + event);
        judge(chosen);
        return IdentityAnswers.Merge.of(chosen, split);
    }

    /** Keeps two people apart for ever. */
    @PostMapping("/never-links")
    public void neverLink(@RequestParam(defaultValue = "") String district, @RequestBody Pair pair, Caller caller) {
        District chosen = districts.of(district);
        long one = id(chosen, pair.one());
        long other = id(chosen, pair.other());
        caller.sees(audit, clock, chosen, "identity.never-link", List.of(one, other));
        stewards.neverLink(chosen, one, other, decree(pair.reason(), pair.confirm(), caller));
    }

    /** All merges around a person, by any of the ids, the last first. */
    @GetMapping("/people/{id}/merges")
    public List<IdentityAnswers.Merge> merges(@RequestParam(defaultValue = "") String district, @PathVariable UUID id, Caller caller) {
        District chosen = districts.of(district);
        long person = id(chosen, id);
        caller.sees(audit, clock, chosen, "identity.history", List.of(person));
        return stewards.history(chosen, person).stream().map(one -> IdentityAnswers.Merge.of(chosen, one)).toList();
    }

    /** Looks for people held twice, some thousand at a time; call again until {@code done}. */
    @PostMapping("/proposals")
    public MergeProposals.Looked propose(@RequestParam(defaultValue = "") String district, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "identity.propose", "");
        return proposals.look(chosen);
    }

    private void judge(District district) {
        judges.getObject().decided(district.code());
    }

    private static long id(District district, @Nullable UUID id) {
        if (id == null) {
            throw Refusal.badRequest("two people are needed: \"one\" and \"other\", each the id of a person");
        }
        return PublicId.idIn(district.id(), id).orElseThrow(() -> Refusal.notFound("there is no person " + id));
    }

    private static Decree decree(@Nullable String word, @Nullable Set<String> confirm, Caller caller) {
        String reason = Objects.requireNonNullElse(word, "");
        Reason why = Reason.of(reason).orElseThrow(() -> Refusal.badRequest("\"" + reason + "\" is no reason; reasons are "
                + Stream.of(Reason.values()).map(Reason::word).toList()));
        return new Decree(caller.name(), why, Objects.requireNonNullElse(confirm, Set.<String>of()).stream()
                .map(name -> Objection.of(name).orElseThrow(() -> Refusal.badRequest("\"" + name + "\" is nothing to confirm; there are "
                        + Stream.of(Objection.values()).map(Objection::word).toList()))).collect(Collectors.toSet()));
    }
}
