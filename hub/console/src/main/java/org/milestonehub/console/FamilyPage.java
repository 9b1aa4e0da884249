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
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AccessToken;
import org.milestonehub.core.governance.AuditEntry;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.ViewUse;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.view.Districts;
import org.milestonehub.core.view.PersonalLinks;
import org.milestonehub.core.view.StudentEntries;
import org.milestonehub.core.view.StudentRecord;
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
    private final StudentEntries entries;
    private final FamilySteps steps;
    private final PlainBasis basis;
    private final PlainWords words;
    private final ViewUse use;
    private final AuditLog audit;
    private final Clock clock;

    FamilyPage(Districts districts, PersonalLinks links, StudentView students, FrameworkJudges judges, StudentEntries entries, FamilySteps steps,
            PlainBasis basis, PlainWords words, ViewUse use, AuditLog audit, Clock clock) {
        this.entries = entries;
        this.steps = steps;
        this.basis = basis;
        this.use = use;
        this.districts = districts;
        this.links = links;
        this.students = students;
        this.judges = judges;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping({"/my/{district}/{secret}", "/my/{district}/{secret}/"})
    String show(@PathVariable String district, @PathVariable String secret, @RequestParam Optional<String> lang,
            HttpServletRequest request, HttpServletResponse response, Model page) {
        response.setHeader("Cache-Control", "no-store");
        Optional<District> place = districts.find(district);
        String hash = new AccessToken(secret).hash();
        Optional<PersonalLinks.Link> known = place.flatMap(found -> links.find(found, hash));
        String language = words.known(lang.or(() -> known.map(PersonalLinks.Link::language)).orElseGet(() -> request.getLocale().getLanguage()));
        page.addAttribute("lang", language);
        page.addAttribute("languages", words.names());
        page.addAttribute("here", request.getRequestURI());
        Optional<PersonalLinks.Link> link = place.flatMap(found -> links.open(found, hash, clock.instant()));
        if (link.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            page.addAttribute("why", known.map(ended -> why(language, place.get(), ended)).orElseGet(() -> words.say(language, "expired.unknown")));
            return "my-none";
        }
        audit.record(List.of(new AuditEntry(place.get().id(), clock.instant(), "(personal link)", "student.own-view",
                "link " + link.get().id(), OptionalLong.of(link.get().student()), request.getRemoteAddr())));
        use.opened(place.get().id(), LocalDate.ofInstant(clock.instant(), place.get().timeZone()), "student_view", "student",
                Long.toString(link.get().student()), "", OptionalLong.empty());
        fill(place.get(), link.get(), language, page);
        return "my";
    }

    private String why(String language, District district, PersonalLinks.Link ended) {
        return ended.revokedAt().map(at -> words.say(language, "expired.revoked", words.day(language, LocalDate.ofInstant(at, district.timeZone()))))
                .orElseGet(() -> words.say(language, "expired.on", words.day(language, LocalDate.ofInstant(ended.expiresAt(), district.timeZone()))));
    }

    /** Something to do, with the day by which. */
    private record Next(FamilySteps.Step step, Optional<LocalDate> due) {}

    private void fill(District district, PersonalLinks.Link link, String language, Model page) {
        List<Next> next = new ArrayList<>();
        List<FamilySteps.Step> all = new ArrayList<>();
        List<StudentEntries.Review> reviews = entries.reviews(district, link.student());
        for (JudgeAfterRuns judge : judges.all()) {
            LocalDate today = judge.today(district);
            for (Judgement judgement : judge.explain(district, link.student())) {
                if (!judgement.row().ahead()) {
                    FamilySteps.Step step = steps.of(language, judge.framework().id(), judgement, reviews, today);
                    all.add(step);
                    if (steps.isNext(judgement, today)) {
                        next.add(new Next(step, Optional.ofNullable(judgement.row().dueOn())));
                    }
                }
            }
        }
        StudentRecord student = students.student(district, link.student()).orElseThrow(NotFoundException::new);
        page.addAttribute("name", student.name().split(" ")[0]);
        page.addAttribute("head", StudentHead.of(student));
        PlainBasis.Basis made = basis.of(district);
        page.addAttribute("versions", made.frameworks().stream()
                .map(one -> words.find(language, "framework." + one.id()).orElse(one.title()) + " " + one.version()).collect(Collectors.joining("; ")));
        page.addAttribute("heard", made.oldest().map(at -> words.day(language, LocalDate.ofInstant(at, district.timeZone()))).orElse(""));
        page.addAttribute("next", next.stream()
                .sorted(Comparator.comparing(one -> one.due().orElse(LocalDate.MAX)))
                .limit(MOST_NEXT)
                .map(Next::step)
                .toList());
        page.addAttribute("all", all);
        page.addAttribute("asOf", words.day(language, LocalDate.ofInstant(clock.instant(), district.timeZone())));
        page.addAttribute("until", words.day(language, LocalDate.ofInstant(link.expiresAt(), district.timeZone())));
    }
}
