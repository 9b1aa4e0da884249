package org.milestonehub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.DocumentKind;
import org.milestonehub.core.connection.DocumentProblem;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.connection.IdentityDocument.Bits;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.identity.decide.Limits;
import org.milestonehub.core.identity.learn.WeightProposals;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.identity.shadow.ShadowReport;
import org.milestonehub.core.identity.shadow.ShadowRuns;
import org.milestonehub.core.sync.SyncException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How students are matched: thresholds in force, what others would change, and weights that were learned. */
@Controller
class MatchingPages {

    private static final int ROWS = 50;

    private final ChosenDistrict chosen;
    private final Documents documents;
    private final ShadowRuns shadows;
    private final WeightProposals weights;
    private final Witness witness;

    MatchingPages(ChosenDistrict chosen, Documents documents, ShadowRuns shadows, WeightProposals weights, Witness witness) {
        this.chosen = chosen;
        this.documents = documents;
        this.shadows = shadows;
        this.weights = weights;
        this.witness = witness;
    }

    /** Thresholds as the form asks for them; empty text: as elsewhere. */
    record Wish(String between, String automatic, String ask, String lead) {

        Optional<KindPair> pair() {
            return KindPair.of(between);
        }

        Bits bits() {
            return new Bits(number(automatic), number(ask), number(lead));
        }

        private static Optional<BigDecimal> number(String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(new BigDecimal(text.strip().replace(',', '.')));
        }
    }

    /** Thresholds of one pair of systems, or of all. */
    public record Line(String between, Limits limits) {

        /** Without zeros nobody needs. */
        public String bits(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        /** Of so many pairs just at the line, one is wrong by the count of bits. */
        public String odds() {
            return String.format(Locale.ENGLISH, "%.0f to 1", Math.pow(2, limits.automatic()));
        }

        /** The same for questions. */
        public String chance() {
            return String.format(Locale.ENGLISH, "1 in %.0f", 1 + Math.pow(2, -limits.review()));
        }
    }

    @GetMapping("/identity/matching")
    String matching(HttpServletRequest request, Model page) {
        frame(district(request), page);
        return "matching";
    }

    private void frame(District district, Model page) {
        Matching inForce = shadows.inForce(district);
        List<Line> lines = new ArrayList<>(List.of(new Line("all systems", inForce.thresholds().usual())));
        inForce.thresholds().pairs().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(pair -> lines.add(new Line(words(pair.getKey()), pair.getValue())));
        page.addAttribute("matching", inForce);
        page.addAttribute("lines", lines);
        page.addAttribute("pairs", pairs());
        page.addAttribute("moved", inForce.weights().bits());
        page.addAttribute("proposals", weights.all(district));
        page.addAttribute("revisions", documents.revisions(district.code(), DocumentKind.IDENTITY, IdentityDocument.NAME));
    }

    private static List<KindPair> pairs() {
        List<KindPair> pairs = new ArrayList<>();
        List<SystemKind> kinds = List.of(SystemKind.ROSTER, SystemKind.CLEARINGHOUSE, SystemKind.PORTAL, SystemKind.WORKPLACE);
        kinds.forEach(one -> kinds.stream().filter(other -> one.compareTo(other) <= 0).forEach(other -> pairs.add(KindPair.of(one, other))));
        return pairs;
    }

    private static String words(KindPair pair) {
        return pair.one().word() + " and " + pair.other().word();
    }

    /** What other thresholds would change; nothing is written. */
    @PostMapping("/identity/matching/shadow")
    String shadow(Wish wish, HttpServletRequest request, Model page) {
        District district = district(request);
        witness.does(district.id(), "identity.shadow", "", request);
        Optional<IdentityDocument> wished = wished(district, wish);
        Preview checked = documents.preview(List.of(wished.orElseGet(() -> inForce(district)).text()));
        page.addAttribute("wish", wish);
        if (wished.isEmpty() || !checked.good()) {
            frame(district, page);
            page.addAttribute("problems", problems(wished, checked));
            return "matching";
        }
        ShadowReport report = shadows.compare(district, wished.get().matching(shadows.inForce(district).revision() + 1), ShadowRuns.USUAL);
        witness.seesAll(district, report.students(ROWS), "identity.shadow", request);
        page.addAttribute("report", report);
        page.addAttribute("rows", ROWS);
        page.addAttribute("difference", checked.changes().isEmpty() ? "" : checked.changes().get(0).difference());
        return "matching-shadow";
    }

    /** Brings thresholds into force for all decisions that follow. */
    @PostMapping("/identity/matching")
    String set(Wish wish, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = district(request);
        Optional<IdentityDocument> wished = wished(district, wish);
        Preview checked = documents.preview(List.of(wished.orElseGet(() -> inForce(district)).text()));
        if (wished.isEmpty() || !checked.good()) {
            said.addFlashAttribute("problems", problems(wished, checked));
        } else {
            witness.does(district.id(), "documents.apply", "identity " + IdentityDocument.NAME, request);
            documents.apply(checked, person.getName());
            said.addFlashAttribute("said", "It is in force for every record that comes from now on. What was decided before stays.");
        }
        return "redirect:/identity/matching";
    }

    /** Learns from what was decided, and proposes weights. */
    @PostMapping("/identity/matching/weights")
    String learn(HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = district(request);
        witness.does(district.id(), "identity.learn", "", request);
        WeightProposals.Outcome outcome = weights.propose(district, person.getName());
        said.addFlashAttribute("said", outcome.why() + outcome.proposal().map(one -> " Proposal " + one.number() + " waits for a decision.").orElse(""));
        return "redirect:/identity/matching";
    }

    @PostMapping("/identity/matching/weights/{number}")
    String decide(@PathVariable int number, @RequestParam boolean approve, HttpServletRequest request, Authentication person, RedirectAttributes said) {
        District district = district(request);
        witness.does(district.id(), approve ? "identity.approve-weights" : "identity.dismiss-weights", "proposal " + number, request);
        BiConsumer<District, String> decision = approve ? (where, by) -> weights.approve(where, number, by) : (where, by) -> weights.dismiss(where, number, by);
        try {
            decision.accept(district, person.getName());
            said.addFlashAttribute("said", approve ? "The weights of proposal " + number + " are in force for every record that comes from now on."
                    : "Proposal " + number + " was left aside.");
        } catch (SyncException e) {
            said.addFlashAttribute("problems", List.of(String.valueOf(e.getMessage())));
        }
        return "redirect:/identity/matching";
    }

    private Optional<IdentityDocument> wished(District district, Wish wish) {
        try {
            boolean known = wish.between().isEmpty() || wish.pair().isPresent();
            return known ? Optional.of(inForce(district).with(wish.pair(), wish.bits())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private IdentityDocument inForce(District district) {
        return documents.identity(district.code()).orElseGet(() -> IdentityDocument.shipped(district.code()));
    }

    private static List<String> problems(Optional<IdentityDocument> wished, Preview checked) {
        return wished.isEmpty() ? List.of("Write thresholds as numbers of bits, such as 6 or 7.5.")
                : checked.problems().stream().map(DocumentProblem::message).toList();
    }

    private District district(HttpServletRequest request) {
        return chosen.of(request.getSession()).orElseThrow(NotFoundException::new);
    }
}
