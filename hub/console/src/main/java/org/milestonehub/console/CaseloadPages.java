package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.OptionalLong;
import org.milestonehub.core.connection.District;
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
    private final Witness witness;

    CaseloadPages(ChosenDistrict chosen, CaseloadView view, Caseloads caseloads, Witness witness) {
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
        List<CaseloadView.Named> counselors = view.counselors(district);
        List<CaseloadView.Named> schools = view.schools(district);
        CaseloadView.Filter filter = filter(district, new Asked(counselor, school, grade, need), counselors, schools);
        List<CaseloadView.Line> lines = view.lines(district, filter, SHOWN);
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
                district, new Asked(counselor, school, grade, need), view.counselors(district), view.schools(district));
        List<CaseloadView.Line> lines = view.lines(district, filter, EXPORTED);
        witness.seesAll(district, lines.stream().map(CaseloadView.Line::student).toList(), "caseload.export", request);
        Csv csv = new Csv().row("student", "school", "grade", "milestone", "state", "due", "advised", "progress", "flags");
        lines.forEach(line -> line.open().forEach(open -> csv.row(line.name(), line.school(), line.grade(),
                caseloads.title(open.framework(), open.milestone()), open.state(),
                open.dueOn().map(Object::toString).orElse(""), open.targetOn().map(Object::toString).orElse(""),
                open.progress(), String.join(" ", open.flags()))));
        return csv.named("caseload.csv");
    }

    /** Whoever chose nothing sees the first counselor's caseload, or the first school where nobody has one. */
    private static CaseloadView.Filter filter(
            District district, Asked asked, List<CaseloadView.Named> counselors, List<CaseloadView.Named> schools) {
        OptionalLong counselor = Caseloads.id(district, asked.counselor());
        OptionalLong school = Caseloads.id(district, asked.school());
        if (counselor.isEmpty() && school.isEmpty()) {
            counselor = counselors.stream().mapToLong(CaseloadView.Named::id).findFirst();
            school = counselor.isPresent() ? school : schools.stream().mapToLong(CaseloadView.Named::id).findFirst();
        }
        return new CaseloadView.Filter(counselor, school, asked.grade(), asked.need());
    }
}
