package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.view.CaseloadView;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A counselor's caseload: who needs what next. Every student listed is written to the audit trail. */
@Controller
class CaseloadPages {

    private static final int SHOWN = 25;
    private static final int EXPORTED = 20_000;
    private static final Set<String> NEEDS = Set.of("", "overdue", "at_risk", "data_missing");
    private static final int MOST_PAGES = 100_000;
    private static final CaseloadView.Filter NOBODY = new CaseloadView.Filter(OptionalLong.empty(), OptionalLong.empty(), "", "", "");

    private final ChosenDistrict chosen;
    private final CaseloadView view;
    private final Caseloads caseloads;
    private final Asking asking;
    private final Witness witness;

    CaseloadPages(ChosenDistrict chosen, CaseloadView view, Caseloads caseloads, Asking asking, Witness witness) {
        this.asking = asking;
        this.chosen = chosen;
        this.view = view;
        this.caseloads = caseloads;
        this.witness = witness;
    }

    /**
     * What the page was asked for, as it came.
     *
     * @param counselor null where nobody chose, empty text for none
     * @param school null where nobody chose, empty text for all
     * @param page from 1
     */
    record Asked(@Nullable String counselor, @Nullable String school, @Nullable String grade, @Nullable String need, @Nullable String framework, @Nullable Integer page) {

        boolean chose() {
            return counselor != null || school != null;
        }

        int from() {
            return (page == null ? 0 : Math.max(0, Math.min(page, MOST_PAGES) - 1)) * SHOWN;
        }
    }

    @GetMapping("/caseload")
    String show(Asked asked, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<CaseloadView.Named> counselors = counselors(district);
        List<CaseloadView.Named> schools = schools(district);
        Optional<CaseloadView.Filter> filter = filter(district, asked, counselors, schools);
        CaseloadView.Page found = found(district, filter, asked.from(), SHOWN);
        asking.opened(district, "caseload_view", "");
        witness.seesAll(district, found.lines().stream().map(CaseloadView.Line::student).toList(), "caseload.view", request);
        page.addAttribute("frameworks", caseloads.frameworks());
        page.addAttribute("counselors", counselors);
        page.addAttribute("schools", schools);
        page.addAttribute("filter", filter.orElse(NOBODY));
        page.addAttribute("list", filter.map(one -> list(district, one, counselors, schools)).orElse("Nobody whom this account reaches"));
        page.addAttribute("unchosen", asked.chose() || filter.isEmpty() ? "" : unchosen(filter.get(), counselors, schools));
        page.addAttribute("first", asked.from() + 1);
        page.addAttribute("total", found.total());
        page.addAttribute("page", asked.from() / SHOWN + 1);
        page.addAttribute("pages", (found.total() + SHOWN - 1) / SHOWN);
        page.addAttribute("lines", caseloads.of(district, found.lines()));
        return "caseload";
    }

    /** Whose list it is. */
    private static String list(District district, CaseloadView.Filter filter, List<CaseloadView.Named> counselors, List<CaseloadView.Named> schools) {
        String caseload = name(counselors, filter.counselor()).map(name -> "The caseload of " + name).orElse("");
        String school = name(schools, filter.school()).orElse("");
        String whose = caseload.isEmpty() ? school.isEmpty() ? "All students of " + district.code() : "Students of " + school
                : caseload + (school.isEmpty() ? "" : " at " + school);
        return whose + (filter.grade().isEmpty() ? "" : ", grade " + filter.grade());
    }

    /** Whoever has several to choose from is told which of them opened by itself. */
    private static String unchosen(CaseloadView.Filter filter, List<CaseloadView.Named> counselors, List<CaseloadView.Named> schools) {
        List<CaseloadView.Named> choices = filter.counselor().isPresent() ? counselors : schools;
        String one = filter.counselor().isPresent() ? "caseload" : "school";
        return choices.size() < 2 ? "" : "This is the first " + one + " of " + choices.size() + ". Choose another one"
                + (reachesAll() ? ", or all students." : ".");
    }

    private static Optional<String> name(List<CaseloadView.Named> named, OptionalLong id) {
        return named.stream().filter(one -> id.equals(OptionalLong.of(one.id()))).map(CaseloadView.Named::name).findFirst();
    }

    @GetMapping("/caseload.csv")
    ResponseEntity<byte[]> file(Asked asked, HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        CaseloadView.Page found =
                found(district, filter(district, asked, counselors(district), schools(district)), 0, EXPORTED);
        witness.seesAll(district, found.lines().stream().map(CaseloadView.Line::student).toList(), "caseload.export", request);
        return caseloads.csv(district, found.lines())
                .named(found.total() > EXPORTED ? "caseload-first-" + EXPORTED + "-of-" + found.total() + ".csv" : "caseload.csv");
    }

    /** Those whom the account reaches; a school or caseload that is not its own gives nobody. */
    private CaseloadView.Page found(District district, Optional<CaseloadView.Filter> filter, int from, int most) {
        CaseloadView.Page found = filter.map(asked -> view.lines(district, asked, from, most))
                .orElse(new CaseloadView.Page(List.of(), 0));
        Set<Long> reached = asking.reached(district, found.lines().stream().map(CaseloadView.Line::student).toList());
        return new CaseloadView.Page(
                found.lines().stream().filter(line -> reached.contains(line.student())).toList(), found.total());
    }

    private List<CaseloadView.Named> counselors(District district) {
        return own(view.counselors(district), account -> account.scope().person());
    }

    private List<CaseloadView.Named> schools(District district) {
        return own(view.schools(district), account -> account.scope().school());
    }

    /** What the account may choose: all, or its own alone. */
    private static List<CaseloadView.Named> own(List<CaseloadView.Named> all, Function<Account, OptionalLong> scope) {
        Optional<Account> bound = Asking.account().filter(account -> account.role().bySchool());
        return bound.isEmpty()
                ? all
                : all.stream().filter(one -> scope.apply(bound.get()).equals(OptionalLong.of(one.id()))).toList();
    }

    /**
     * Whoever chose nothing sees the first counselor's caseload, or the first school where nobody has one; empty for what the
     * account does not reach.
     */
    private Optional<CaseloadView.Filter> filter(
            District district, Asked asked, List<CaseloadView.Named> counselors, List<CaseloadView.Named> schools) {
        if (!NEEDS.contains(text(asked.need())) || !text(asked.framework()).isEmpty() && !caseloads.frameworks().containsKey(asked.framework())) {
            throw new NotFoundException();
        }
        OptionalLong wantedCounselor = Caseloads.id(district, text(asked.counselor()));
        OptionalLong wantedSchool = Caseloads.id(district, text(asked.school()));
        OptionalLong counselor = among(counselors, wantedCounselor);
        OptionalLong school = among(schools, wantedSchool);
        boolean strange = counselor.isPresent() != wantedCounselor.isPresent() || school.isPresent() != wantedSchool.isPresent();
        if (!strange && counselor.isEmpty() && school.isEmpty() && !(asked.chose() && reachesAll())) {
            counselor = counselors.stream().mapToLong(CaseloadView.Named::id).findFirst();
            school = counselor.isPresent() ? school : schools.stream().mapToLong(CaseloadView.Named::id).findFirst();
            strange = counselor.isEmpty() && school.isEmpty();
        }
        return strange
                ? Optional.empty()
                : Optional.of(new CaseloadView.Filter(counselor, school, text(asked.grade()), text(asked.need()), text(asked.framework())));
    }

    private static boolean reachesAll() {
        return Asking.account().map(account -> !account.role().bySchool()).orElse(false);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static OptionalLong among(List<CaseloadView.Named> choices, OptionalLong chosen) {
        return choices.stream().mapToLong(CaseloadView.Named::id).filter(id -> chosen.equals(OptionalLong.of(id))).findFirst();
    }
}
