package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.view.CaseloadView;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A counselor's caseload: who needs what next. Every student listed is written to the audit trail. */
@Controller
class CaseloadPages {

    private static final int SHOWN = 50;
    private static final int EXPORTED = 2_000;

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

    /** What the page was asked for, as it came. */
    record Asked(String counselor, String school, String grade, String need) {}

    @GetMapping("/caseload")
    String show(@RequestParam(defaultValue = "") String counselor, @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "") String grade, @RequestParam(defaultValue = "") String need,
            HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<CaseloadView.Named> counselors = counselors(district);
        List<CaseloadView.Named> schools = schools(district);
        CaseloadView.Filter filter = filter(district, new Asked(counselor, school, grade, need), counselors, schools);
        List<CaseloadView.Line> lines = lines(district, filter, SHOWN);
        asking.opened(district, "caseload_view", "");
        witness.seesAll(district, lines.stream().map(CaseloadView.Line::student).toList(), "caseload.view", request);
        page.addAttribute("counselors", counselors);
        page.addAttribute("schools", schools);
        page.addAttribute("filter", filter);
        page.addAttribute("query", request.getQueryString() == null ? "" : request.getQueryString());
        page.addAttribute("most", SHOWN);
        page.addAttribute("lines", caseloads.of(district, lines));
        return "caseload";
    }

    @GetMapping("/caseload.csv")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String counselor, @RequestParam(defaultValue = "") String school,
            @RequestParam(defaultValue = "") String grade, @RequestParam(defaultValue = "") String need,
            HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        CaseloadView.Filter filter = filter(
                district, new Asked(counselor, school, grade, need), counselors(district), schools(district));
        List<CaseloadView.Line> lines = lines(district, filter, EXPORTED);
        witness.seesAll(district, lines.stream().map(CaseloadView.Line::student).toList(), "caseload.export", request);
        return caseloads.csv(lines).named("caseload.csv");
    }

    /** Those whom the account reaches; a school or caseload that is not its own gives nobody. */
    private List<CaseloadView.Line> lines(District district, CaseloadView.Filter filter, int most) {
        boolean nobodys = filter.counselor().isEmpty() && filter.school().isEmpty()
                && Asking.account().map(account -> account.role().bySchool()).orElse(true);
        List<CaseloadView.Line> lines = nobodys ? List.of() : view.lines(district, filter, most);
        Set<Long> reached = asking.reached(district, lines.stream().map(CaseloadView.Line::student).toList());
        return lines.stream().filter(line -> reached.contains(line.student())).toList();
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

    /** Whoever chose nothing sees the first counselor's caseload, or the first school where nobody has one. */
    private static CaseloadView.Filter filter(
            District district, Asked asked, List<CaseloadView.Named> counselors, List<CaseloadView.Named> schools) {
        OptionalLong counselor = among(counselors, Caseloads.id(district, asked.counselor()));
        OptionalLong school = among(schools, Caseloads.id(district, asked.school()));
        if (counselor.isEmpty() && school.isEmpty()) {
            counselor = counselors.stream().mapToLong(CaseloadView.Named::id).findFirst();
            school = counselor.isPresent() ? school : schools.stream().mapToLong(CaseloadView.Named::id).findFirst();
        }
        return new CaseloadView.Filter(counselor, school, asked.grade(), asked.need());
    }

    private static OptionalLong among(List<CaseloadView.Named> choices, OptionalLong chosen) {
        return choices.stream().mapToLong(CaseloadView.Named::id).filter(id -> chosen.equals(OptionalLong.of(id))).findFirst();
    }
}
