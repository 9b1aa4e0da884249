package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.steward.Answer;
import org.milestonehub.core.identity.steward.Decree;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.Objection;
import org.milestonehub.core.identity.steward.Reason;
import org.milestonehub.core.identity.steward.ReviewQueue;
import org.milestonehub.core.identity.steward.Sheet;
import org.milestonehub.core.identity.steward.Stewardship;
import org.milestonehub.core.identity.steward.Waiting;
import org.milestonehub.core.milestone.JudgeAfterDecisions;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.view.PublicId;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is who: questions that wait, both sides of each, the answers, and merges that can be taken back. */
@Controller
class IdentityPages {

    private static final int MOST = 200;
    /** Sentence of a reason by the word that is kept. */
    private static final Map<String, String> REASONS = Stream.of(Reason.values()).collect(Collectors.toMap(Reason::word, Reason::sentence));
    private static final Map<String, String> OBJECTIONS = Stream.of(Objection.values()).collect(Collectors.toMap(Objection::word, Objection::sentence));

    private final ChosenDistrict chosen;
    private final ReviewQueue queue;
    private final Stewardship stewards;
    private final JudgeAfterDecisions judges;
    private final Witness witness;

    IdentityPages(ChosenDistrict chosen, ReviewQueue queue, Stewardship stewards, JudgeAfterDecisions judges, Witness witness) {
        this.chosen = chosen;
        this.queue = queue;
        this.stewards = stewards;
        this.judges = judges;
        this.witness = witness;
    }

    @GetMapping("/identity")
    String queue(HttpServletRequest request, Model page) {
        District district = district(request);
        ReviewQueue.Queue waiting = queue.queue(district, MOST);
        witness.seesAll(district, waiting.groups().stream().flatMap(group -> group.questions().stream())
                .flatMap(one -> Stream.of(one.person().id(), one.other().id())).distinct().toList(), "identity.list", request);
        Map<String, Long> reasons = new LinkedHashMap<>();
        waiting.reasons().forEach((word, count) -> reasons.put(word.equals("too-little") ? "too little is known, nothing contradicts"
                : WaterfallBars.objection(word), count));
        page.addAttribute("queue", waiting);
        page.addAttribute("reasons", reasons);
        page.addAttribute("most", MOST);
        return "identity";
    }

    @GetMapping("/identity/{question}")
    String question(@PathVariable long question, HttpServletRequest request, Model page) {
        District district = district(request);
        Sheet sheet = queue.sheet(district, question).orElseThrow(NotFoundException::new);
        witness.seesAll(district, Stream.concat(Stream.of(sheet.question().person().id(), sheet.question().other().id()),
                sheet.household().stream().map(one -> one.who().id())).distinct().toList(), "identity.view", request);
        page.addAttribute("sheet", sheet);
        page.addAttribute("asked", sheet.question());
        page.addAttribute("merged", !sheet.question().isMoved() && !sheet.question().fitsAnother());
        page.addAttribute("bars", new WaterfallBars(sheet.waterfall()));
        page.addAttribute("same", Reason.of(Answer.SAME));
        page.addAttribute("different", Reason.of(Answer.DIFFERENT));
        page.addAttribute("later", Reason.of(Answer.LATER));
        page.addAttribute("objections", List.of(Objection.values()));
        return "identity-question";
    }

    @PostMapping("/identity/{question}")
    String decide(@PathVariable long question, @RequestParam String answer, @RequestParam String reason,
            @RequestParam(defaultValue = "") Set<String> confirm, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = district(request);
        Answer given = Answer.of(answer).orElseThrow(NotFoundException::new);
        Decree decree = new Decree(person.getName(), Reason.of(reason).orElseThrow(NotFoundException::new),
                confirm.stream().flatMap(word -> Objection.of(word).stream()).collect(Collectors.toSet()));
        witness.doesTo(district, queue.pair(district, question), "identity.decide", "question " + question + ", " + given.word(), request);
        try {
            Stewardship.Decided decided = stewards.decide(district, question, given, decree);
            if (decided.merged().isPresent()) {
                judges.decided(district.code());
            }
            said.addFlashAttribute("said", told(decided));
            if (given != Answer.LATER) {
                said.addFlashAttribute("undo", question);
            }
        } catch (SyncException e) {
            said.addFlashAttribute("refused", e.getMessage());
            return "redirect:/identity/" + question;
        }
        return queue.after(district, question).map(next -> "redirect:/identity/" + next).orElse("redirect:/identity");
    }

    @GetMapping("/identity/decided")
    String decided(HttpServletRequest request, Model page) {
        District district = district(request);
        List<Waiting> decided = queue.decided(district, MOST);
        witness.seesAll(district, decided.stream().flatMap(one -> Stream.of(one.person().id(), one.other().id())).distinct().toList(),
                "identity.decided", request);
        page.addAttribute("decided", decided);
        page.addAttribute("reasons", REASONS);
        page.addAttribute("most", MOST);
        return "identity-decided";
    }

    @PostMapping("/identity/{question}/undo")
    String takeBack(@PathVariable long question, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = district(request);
        witness.doesTo(district, queue.pair(district, question), "identity.take-back", "question " + question, request);
        try {
            Stewardship.TakenBack back = stewards.takeBack(district, question, Decree.of(person.getName(), Reason.ANSWERED_BY_MISTAKE));
            if (back.split().isPresent()) {
                judges.decided(district.code());
            }
            said.addFlashAttribute("said", "The answer to question " + question + " is taken back: it waits again, and the two stand as before.");
            return "redirect:/identity/" + question;
        } catch (SyncException e) {
            said.addFlashAttribute("refused", e.getMessage());
            return "redirect:/identity/decided";
        }
    }

    private static String told(Stewardship.Decided decided) {
        if (decided.kind().equals(Waiting.MOVED) && decided.answer() != Answer.LATER) {
            return "Decided question " + decided.question() + ": " + (decided.answer() == Answer.SAME ? "the record stays where it is."
                    : decided.merged().map(merge -> "the record has left and is one with the other student now (merge " + merge.event() + ").")
                            .orElse("the record has left and stands for a student of its own."));
        }
        return "Decided question " + decided.question() + ": " + switch (decided.answer()) {
            case SAME -> decided.merged().map(merge -> "the two are one student now (merge " + merge.event() + ", " + merge.moved()
                    + " records moved).").orElse("they were one student already.");
            case DIFFERENT -> "they stay two students.";
            case LATER -> "put off.";
        };
    }

    @GetMapping("/identity/people/{uuid}")
    String person(@PathVariable UUID uuid, HttpServletRequest request, Model page) {
        District district = district(request);
        long id = PublicId.idIn(district.id(), uuid).orElseThrow(NotFoundException::new);
        witness.sees(district, id, "identity.history", request);
        page.addAttribute("merges", stewards.history(district, id));
        page.addAttribute("student", queue.now(district, id));
        page.addAttribute("reasons", REASONS);
        page.addAttribute("objections", OBJECTIONS);
        return "identity-person";
    }

    @PostMapping("/identity/merges/{event}/undo")
    String unmerge(@PathVariable long event, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = district(request);
        witness.does(district.id(), "identity.unmerge", "merge " + event, request);
        try {
            MergeRecord split = stewards.unmerge(district, event, Decree.of(person.getName(), Reason.MERGED_BY_MISTAKE));
            witness.doesTo(district, List.of(split.survivor(), split.absorbed()), "identity.unmerge", "merge " + event, request);
            judges.decided(district.code());
            said.addFlashAttribute("said", "The merge is taken back: they are two students again, each with their own records.");
            return "redirect:/identity/people/" + PublicId.of(district.id(), split.survivor());
        } catch (SyncException e) {
            said.addFlashAttribute("refused", e.getMessage());
            return "redirect:/identity";
        }
    }

    private District district(HttpServletRequest request) {
        return chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
    }
}
