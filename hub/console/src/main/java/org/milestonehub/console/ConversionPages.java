package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.camel.JudgeSoon;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.UnitTable;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.view.CaseloadView;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the district and its schools count credits, where their records name which unit, and what cannot be told. */
@Controller
class ConversionPages {

    private static final String COLLEGE = "college_semester_hour";

    private final ChosenDistrict chosen;
    private final FrameworkJudges judges;
    private final UnitTable units;
    private final CaseloadView caseloads;
    private final JudgeSoon soon;
    private final Witness witness;
    private final Clock clock;

    ConversionPages(ChosenDistrict chosen, FrameworkJudges judges, UnitTable units, CaseloadView caseloads, JudgeSoon soon,
            Witness witness, Clock clock) {
        this.chosen = chosen;
        this.judges = judges;
        this.units = units;
        this.caseloads = caseloads;
        this.soon = soon;
        this.witness = witness;
        this.clock = clock;
    }

    /** What the form says. */
    record Wish(String school, String unit, String into, String factor) {}

    /** One unit in the records, and how it becomes what the frameworks ask; empty text where nobody says. */
    public record Line(UnitTable.Use use, String into, String how) {}

    @GetMapping("/conversions")
    String show(HttpServletRequest request, Model page) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        List<UnitTable.Entry> entries = units.entries(district);
        page.addAttribute("entries", entries);
        page.addAttribute("schools", caseloads.schools(district));
        page.addAttribute("names", caseloads.schools(district).stream()
                .collect(Collectors.toMap(CaseloadView.Named::id, CaseloadView.Named::name)));
        page.addAttribute("frameworks", judges.all().stream().map(judge -> judge.framework()).toList());
        page.addAttribute("units", labels());
        page.addAttribute("lines", units.uses(district).stream().map(use -> line(use, entries)).toList());
        page.addAttribute("lookedAt", UnitTable.LOOKED_AT);
        return "conversions";
    }

    private static Map<String, String> labels() {
        return Vocabulary.find("credit_unit").map(Vocabulary::labels).orElse(Map.of());
    }

    private Line line(UnitTable.Use use, List<UnitTable.Entry> entries) {
        List<String> wanted = use.field().startsWith("college")
                ? List.of(COLLEGE)
                : judges.all().stream().map(judge -> judge.framework().units().credit()).distinct().toList();
        Map<String, String> hows = new LinkedHashMap<>();
        wanted.forEach(into -> hows.put(labels().getOrDefault(into, into), how(use.unit(), into, entries)));
        return new Line(use, String.join(", ", hows.keySet()),
                hows.values().stream().anyMatch(String::isEmpty) ? "" : String.join("; ", hows.values()));
    }

    private String how(String unit, String into, List<UnitTable.Entry> entries) {
        if (unit.equals(into)) {
            return "as it is";
        }
        Stream<String> own = entries.stream()
                .filter(entry -> entry.unit().equals(unit) && entry.into().equals(into)
                        || entry.unit().equals(into) && entry.into().equals(unit))
                .map(entry -> entry.school().isPresent() ? "as some schools say" : "as the district says");
        Stream<String> shipped = judges.all().stream().map(judge -> judge.framework())
                .filter(framework -> converts(framework, unit, into))
                .map(framework -> "as the framework says");
        return Stream.concat(own, shipped).findFirst().orElse("");
    }

    private static boolean converts(Framework framework, String unit, String into) {
        String credit = framework.units().credit();
        return into.equals(credit) && framework.units().convert().containsKey(unit)
                || unit.equals(credit) && framework.units().convert().containsKey(into);
    }

    @PostMapping("/conversions")
    String set(Wish wish, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
        OptionalLong school = Caseloads.id(district, wish.school());
        boolean taken = wish.factor().isBlank();
        Optional<Fraction> factor = Fraction.from(wish.factor().strip()).filter(one -> one.sign() > 0);
        Optional<String> wrong = wrong(wish, taken, factor);
        if (wrong.isPresent()) {
            said.addFlashAttribute("problem", wrong.get());
            return "redirect:/conversions";
        }
        witness.does(district.id(), taken ? "conversion.remove" : "conversion.set", wish.unit() + " into " + wish.into()
                + (taken ? "" : " = " + factor.orElseThrow()) + (school.isPresent() ? " at " + wish.school() : ""), request);
        if (taken) {
            units.remove(district, school, wish.unit(), wish.into());
        } else {
            units.set(district, new UnitTable.Entry(school, wish.unit(), wish.into(), factor.orElseThrow(), person.getName(),
                    Optional.of(clock.instant())));
        }
        soon.changed(district.code());
        said.addFlashAttribute("said", (taken ? "It was taken back." : "It is kept.") + " Everybody is judged again now.");
        return "redirect:/conversions";
    }

    private static Optional<String> wrong(Wish wish, boolean taken, Optional<Fraction> factor) {
        Map<String, String> labels = labels();
        if (!labels.containsKey(wish.unit()) || !labels.containsKey(wish.into()) || wish.unit().equals(wish.into())) {
            return Optional.of("Choose two different units.");
        }
        return taken || factor.isPresent()
                ? Optional.empty()
                : Optional.of("“" + wish.factor() + "” is no factor. Write a number above zero or a fraction, for example 2 or 2/3.");
    }
}
