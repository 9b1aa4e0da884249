package org.milestonehub.console;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.delivery.DeliveryLog;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.SessionRules;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.view.MilestoneLine;
import org.milestonehub.core.view.StudentEntries;
import org.milestonehub.core.view.StudentRecord;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a student's page says of milestones and of what people entered: why, by whom, and what may be entered now. */
@Component
class StudentSheet {

    private final StudentEntries entries;
    private final PlainReasons reasons;
    private final Caseloads caseloads;
    private final Asking asking;
    private final FrameworkJudges judges;
    private final PlainBasis basis;

    StudentSheet(StudentEntries entries, PlainReasons reasons, Caseloads caseloads, Asking asking, FrameworkJudges judges, PlainBasis basis) {
        this.judges = judges;
        this.basis = basis;
        this.entries = entries;
        this.reasons = reasons;
        this.caseloads = caseloads;
        this.asking = asking;
    }

    void fill(District district, StudentRecord student, List<DeliveryLog.Line> sent, Model page) {
        page.addAttribute("head", StudentHead.of(student));
        page.addAttribute("shownRecords", student.sections().stream()
                .flatMap(section -> section.rows().stream().map(row -> section.entity() + "-" + row.id())).collect(Collectors.toSet()));
        page.addAttribute("stages", stages(district, student.id()));
        page.addAttribute("basis", basis.of(district));
        page.addAttribute("frameworks", caseloads.frameworks());
        page.addAttribute("plain", reasons.of(district, student.id()));
        page.addAttribute("allowed", allowed(student.milestones()));
        page.addAttribute("roles", Asking.roles());
        page.addAttribute("reviews", entries.reviews(district, student.id()));
        page.addAttribute("sessions", entries.sessions(district, student.id()));
        page.addAttribute("earliest", SessionRules.earliest(asking.today(district)));
        page.addAttribute("told", sent.stream().filter(line -> line.entity().equals("AdvisingSession"))
                .collect(Collectors.groupingBy(DeliveryLog.Line::rowId)));
    }

    /**
     * One milestone as it stood on a day.
     *
     * @param state code
     */
    public record PastLine(String framework, String title, String state, PlainReasons.Why why) {}

    /** Milestones as they stood on a day, with what was known at the end of another. */
    void past(District district, long student, LocalDate asOf, Optional<LocalDate> asKnownOn, Model page) {
        page.addAttribute("asOf", asOf);
        page.addAttribute("asKnownOn", asKnownOn);
        page.addAttribute("past", reasons.past(district, student, asOf, asKnownOn));
    }

    /** Stages that are not told by the grade alone. */
    private List<String> stages(District district, long student) {
        return judges.all().stream().filter(judge -> judge.framework().stageRule() != Framework.StageRule.GRADE)
                .flatMap(judge -> judge.stages(district, student).stream()).distinct().toList();
    }

    private Map<String, Allowed> allowed(List<MilestoneLine> lines) {
        Map<String, Allowed> allowed = new LinkedHashMap<>();
        lines.stream().filter(line -> !line.cycle().isEmpty()).forEach(line -> caseloads.milestone(line.framework(), line.code())
                .ifPresent(milestone -> allowed.put(line.framework() + "/" + line.code(), Allowed.of(milestone))));
        return allowed;
    }
}
