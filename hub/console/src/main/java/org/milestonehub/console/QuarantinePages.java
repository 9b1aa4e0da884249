package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.mapping.UnknownCode;
import org.milestonehub.core.quarantine.CodeDesk;
import org.milestonehub.core.quarantine.QuarantineDesk;
import org.milestonehub.core.quarantine.RawRow;
import org.milestonehub.core.quarantine.WaitingCode;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.core.view.QuarantineView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rows that wait for someone, by cause. */
@Controller
class QuarantinePages {

    private static final int ROWS = 200;
    private static final int MOST_REPLAYED = 10_000;

    private final ChosenDistrict chosen;
    private final QuarantineView quarantine;
    private final QuarantineDesk desk;
    private final CodeDesk codes;
    private final ObjectProvider<BindingRuns> runs;
    private final Witness witness;

    QuarantinePages(ChosenDistrict chosen, QuarantineView quarantine, QuarantineDesk desk, CodeDesk codes, ObjectProvider<BindingRuns> runs,
            Witness witness) {
        this.chosen = chosen;
        this.quarantine = quarantine;
        this.desk = desk;
        this.codes = codes;
        this.runs = runs;
        this.witness = witness;
    }

    @GetMapping("/quarantine")
    String groups(HttpServletRequest request, Model page) {
        page.addAttribute("roots", chosen.of(request.getSession()).map(desk::roots).orElse(List.of()));
        List<WaitingCode> waiting = chosen.of(request.getSession()).map(codes::waiting).orElse(List.of());
        page.addAttribute("codes", waiting);
        page.addAttribute("meanings", waiting.stream().map(WaitingCode::code).distinct().collect(Collectors.toMap(
                one -> one.shape() + "/" + one.crosswalk(), codes::meanings, (one, same) -> one)));
        page.addAttribute("groups", chosen.of(request.getSession()).map(quarantine::groups).orElse(List.of()));
        return "quarantine";
    }

    /** A person says what a code means; what waited for it is tried again. What is wrong with it is said on the page. */
    @PostMapping("/quarantine/codes")
    String explain(@RequestParam String code, @RequestParam String shape, @RequestParam String crosswalk, @RequestParam String meaning,
            @RequestParam(defaultValue = "") String note, HttpServletRequest request, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "crosswalk.explain", shape + "/" + crosswalk + ": " + code + " = " + meaning, request);
        RunOutcome outcome = RunOutcome.NOTHING;
        try {
            for (RunRequest one : codes.explain(district, new UnknownCode(code, shape, crosswalk), meaning, note, request.getUserPrincipal().getName())) {
                outcome = outcome.and(runs.getObject().run(one));
            }
        } catch (SyncException e) {
            said.addFlashAttribute("refused", e.getMessage());
            return "redirect:/quarantine";
        }
        said.addFlashAttribute("said", "\"" + code + "\" means " + (meaning.isBlank() ? "nothing of that kind" : meaning.strip()) + " from now on. "
                + (outcome.runs().isEmpty() ? "Rows that wait for it or went in without it get it with the next complete read."
                : "What waited for it was tried again in run " + outcome.runs().get(0).run() + "."));
        return "redirect:/quarantine";
    }

    @GetMapping("/quarantine/rows")
    String rows(@RequestParam String connection, @RequestParam String stream, @RequestParam String rule,
            @RequestParam String column, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "quarantine.view", connection + "/" + stream + "/" + rule, request);
        page.addAttribute("rows", quarantine.rows(district, connection, stream, rule, column, ROWS));
        page.addAttribute("cause", connection + " · " + stream + " · " + rule + (column.isEmpty() ? "" : " · " + column));
        return "quarantine-rows";
    }

    @GetMapping("/quarantine/row/{id}")
    String row(@PathVariable long id, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        witness.does(district.id(), "quarantine.row", String.valueOf(id), request);
        form(desk.raw(district, id).orElseThrow(NotFoundException::new), List.of(), page);
        return "quarantine-row";
    }

    /** The row to be put right, with the columns at fault: the one it was withheld for, and those that were said after a check. */
    private static void form(RawRow raw, List<String> said, Model page) {
        List<String> faults = (said.isEmpty() ? Stream.of(raw.row().column()) : said.stream())
                .filter(column -> !column.isEmpty()).distinct().toList();
        page.addAttribute("raw", raw);
        page.addAttribute("faulty", raw.values().keySet().stream()
                .filter(column -> faults.stream().anyMatch(column::equalsIgnoreCase)).toList());
        page.addAttribute("lacking", faults.stream()
                .filter(column -> raw.values().keySet().stream().noneMatch(column::equalsIgnoreCase)).toList());
    }

    /** Fields of the form are {@code value.COLUMN}; only those that differ from the row are edits. */
    @PostMapping("/quarantine/row/{id}")
    String replayOne(@PathVariable long id, @RequestParam Map<String, String> form, HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        RawRow raw = desk.raw(district, id).orElseThrow(NotFoundException::new);
        Map<String, String> edits = new LinkedHashMap<>();
        raw.values().forEach((column, text) -> {
            String now = form.getOrDefault("value." + column, text);
            if (!now.equals(text)) {
                edits.put(column, now);
            }
        });
        boolean checkOnly = form.containsKey("check");
        RunOutcome outcome = replay(district, List.of(id), Map.of(id, edits), checkOnly, request);
        if (!checkOnly && outcome.good()) {
            return "redirect:/runs/" + outcome.runs().get(0).run();
        }
        Map<String, String> shownValues = new LinkedHashMap<>(raw.values());
        shownValues.putAll(edits);
        form(new RawRow(raw.row(), shownValues), outcome.runs().stream().flatMap(run -> run.streams().stream())
                .flatMap(stream -> stream.problems().stream()).map(problem -> problem.column()).toList(), page);
        page.addAttribute("outcome", outcome);
        return "quarantine-row";
    }

    @PostMapping("/quarantine/replay")
    String replayCause(@RequestParam String connection, @RequestParam String stream, @RequestParam String rule, @RequestParam String column,
            HttpServletRequest request) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<Long> ids = desk.ofCause(district, connection, stream, rule, column, MOST_REPLAYED);
        RunOutcome outcome = replay(district, ids, Map.of(), false, request);
        return outcome.runs().isEmpty() ? "redirect:/quarantine" : "redirect:/runs/" + outcome.runs().get(0).run();
    }

    private RunOutcome replay(District district, List<Long> ids, Map<Long, Map<String, String>> edits, boolean dryRun,
            HttpServletRequest request) {
        witness.does(district.id(), dryRun ? "quarantine.replay-dry-run" : "quarantine.replay", ids.size() + " rows", request);
        RunOutcome outcome = RunOutcome.NOTHING;
        for (RunRequest one : desk.replay(district, ids, edits, request.getUserPrincipal().getName(), dryRun)) {
            RunOutcome came = runs.getObject().run(one);
            came.runs().forEach(report -> desk.finished(district, ids, report));
            outcome = outcome.and(came);
        }
        return outcome;
    }
}
