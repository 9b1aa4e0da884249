package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.ViewUse;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.PersonalLinks;
import org.milestonehub.core.view.StudentView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own record in plain language, opened by a personal link. Each opening is in the audit trail. */
@Controller
class FamilyPage {

    private static final int MOST_NEXT = 6;

    private final Districts districts;
    private final PersonalLinks links;
    private final StudentView students;
    private final FrameworkJudges judges;
    private final PlainWords words;
    private final ViewUse use;
    private final AuditLog audit;
    private final Clock clock;

    FamilyPage(Districts districts, PersonalLinks links, StudentView students, FrameworkJudges judges, PlainWords words,
            ViewUse use, AuditLog audit, Clock clock) {
        this.use = use;
        this.districts = districts;
        this.links = links;
        this.students = students;
        this.judges = judges;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /** One step as the page shows it. */
    public record Step(String title, String state, String tone, int percent, String date, List<String> needs, boolean waiting) {}

    @GetMapping("/my/{district}/{secret}")
    String show(@PathVariable String district, @PathVariable String secret, @RequestParam Optional<String> lang,
            HttpServletRequest request, HttpServletResponse response, Model page) {
        response.setHeader("Cache-Control", "no-store");
        Optional<District> place = districts.find(district);
        Optional<PersonalLinks.Link> link =
                place.flatMap(found -> links.open(found, new AccessToken(secret).hash(), clock.instant()));
        String language = words.known(lang.orElseGet(() -> link.map(PersonalLinks.Link::language).orElse("en")));
        page.addAttribute("lang", language);
        page.addAttribute("languages", words.names());
        page.addAttribute("here", request.getRequestURI());
        if (link.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "my-none";
        }
        audit.record(List.of(new AuditEntry(place.get().id(), clock.instant(), "(personal link)", "student.own-view",
                "link " + link.get().id(), OptionalLong.of(link.get().student()), request.getRemoteAddr())));
        use.opened(place.get().id(), LocalDate.ofInstant(clock.instant(), place.get().timeZone()), "student_view", "student",
                Long.toString(link.get().student()), "", OptionalLong.empty());
        fill(place.get(), link.get(), language, page);
        return "my";
    }

    private void fill(District district, PersonalLinks.Link link, String language, Model page) {
        List<Judgement> next = new ArrayList<>();
        List<Step> all = new ArrayList<>();
        for (JudgeAfterRuns judge : judges.all()) {
            for (Judgement judgement : judge.explain(district, link.student())) {
                if (!judgement.row().ahead()) {
                    all.add(step(language, judgement));
                    if (isNext(judgement, judge.today(district))) {
                        next.add(judgement);
                    }
                }
            }
        }
        String name = students.student(district, link.student()).map(student -> student.name().split(" ")[0]).orElse("");
        page.addAttribute("name", name);
        page.addAttribute("next", next.stream()
                .sorted(Comparator.comparing(
                        (Judgement one) -> one.row().dueOn(), Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MOST_NEXT)
                .map(judgement -> step(language, judgement))
                .toList());
        page.addAttribute("all", all);
        page.addAttribute("asOf", words.day(language, LocalDate.ofInstant(clock.instant(), district.timeZone())));
        page.addAttribute("until", words.day(language, LocalDate.ofInstant(link.expiresAt(), district.timeZone())));
    }

    /** Whether there is something to do now: it is open, its time has come, and no data are awaited. */
    private static boolean isNext(Judgement judgement, LocalDate today) {
        StatusRow row = judgement.row();
        boolean open = !row.state().isDone() && !row.flags().contains(StatusFlag.DATA_MISSING);
        return open && !Need.of(judgement).isEmpty() && !judgement.milestone().optional()
                && (row.dueOn() == null || row.dueOn().isBefore(today.plusMonths(9)));
    }

    private Step step(String language, Judgement judgement) {
        StatusRow row = judgement.row();
        Milestone milestone = judgement.milestone();
        List<String> flags = row.flags().stream().map(StatusFlag::code).toList();
        boolean waiting = row.flags().contains(StatusFlag.DATA_MISSING);
        String date = row.metOn() != null ? words.say(language, "done", words.day(language, row.metOn()))
                : row.dueOn() != null ? words.say(language, "due", words.day(language, row.dueOn())) : "";
        List<String> needs = row.state().isDone()
                ? List.of()
                : Need.of(judgement).stream().map(need -> words.need(language, need)).toList();
        return new Step(words.title(language, milestone.id(), milestone.title()), words.state(language, row.state().code(), flags),
                waiting ? "warn" : Shown.toneOf(row.state().code()), row.progress().movePointRight(2).intValue(), date, needs, waiting);
    }
}
