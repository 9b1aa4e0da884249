package org.milestonehub.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Within;
import org.springframework.stereotype.Component;

/** Shares, use of the hub, age of data and signatures in sentences: what schools, programs and the district are asked for. */
@Component
class PlainFigures {

    private static final String OVER_NOTHING = " over 0";
    private static final int DECIMALS = 1;

    private final PlainEvidence evidence;
    private final PlainWords words;
    private final Shown shown;

    PlainFigures(PlainEvidence evidence, PlainWords words, Shown shown) {
        this.words = words;
        this.evidence = evidence;
        this.shown = shown;
    }

    /** One quantity over another; where there is nothing to divide by, that is said. */
    String ratio(Expression.Ratio ratio, Finding finding) {
        String of = quantity(ratio.of());
        String over = quantity(ratio.over());
        String wanted = finding.need().isEmpty() ? "" : " Asked for: " + (Fraction.from(finding.need()).isPresent() ? "at least " : "") + PlainEvidence.wanted(finding.need()) + ".";
        if (finding.have().endsWith(OVER_NOTHING)) {
            String counted = finding.have().substring(0, finding.have().length() - OVER_NOTHING.length());
            return PlainWords.capital(of) + ": " + counted + ". " + PlainWords.capital(over) + ": nothing is on record, so one cannot be divided by the other." + wanted;
        }
        return PlainWords.capital(of) + ", divided by " + over + ": " + (finding.have().isEmpty() ? "not known" : rounded(finding.have())) + "." + wanted;
    }

    private String quantity(Expression expression) {
        return expression instanceof Expression.Asking asking ? evidence.what(asking.query(), true) : "the total";
    }

    /** Who looked at a view of the hub. */
    String usage(Expression.Usage usage, Finding finding) {
        String who = usage.by().stream().map(role -> shown.label("staff_role", role).toLowerCase(Locale.ROOT)).collect(Collectors.joining(" or "));
        String view = words.find(PlainWords.STAFF, "view." + usage.of()).orElseGet(() -> "the page “" + PlainWords.spaced(usage.of()) + "”") + within(usage.within());
        boolean breakdowns = usage.dimensions().isPresent() && usage.wanted().isEmpty();
        String what = breakdowns ? "Ways of comparing groups opened on " + view + " by " + who : "Share of those in the role of " + who + " who opened " + view;
        if (finding.truth() == Truth.UNKNOWN || finding.have().equals("unknown")) {
            return what + ": not known; nobody has an account in that role, or the day is not over.";
        }
        return breakdowns ? what + ": " + rounded(finding.have()) + " of " + finding.need() + "."
                : what + ": " + percent(finding.have()) + "; asked for: " + percent(finding.need()) + ".";
    }

    /** How old each kind of data is. */
    List<String> ages(Finding finding) {
        List<String> lines = new ArrayList<>();
        for (Finding part : finding.parts()) {
            String group = part.operator().substring(part.operator().lastIndexOf(' ') + 1);
            String what = PlainWords.capital(shown.words(group.substring(0, Math.max(0, group.indexOf('.')))));
            lines.add(what + ": " + (part.truth() == Truth.UNKNOWN ? "no system was ever read as a whole"
                    : "read as a whole " + rounded(part.have()) + " hours ago" + (part.truth() == Truth.TRUE ? "" : ", which is too old")));
        }
        return lines;
    }

    /** Each part that is signed for, with who signed in which role, when, and how long it holds. */
    List<String> signatures(Expression.Attested wanted, Finding finding) {
        List<String> lines = new ArrayList<>();
        for (Finding part : finding.parts()) {
            String item = part.operator().replaceFirst("^attested ?", "");
            lines.add((item.isEmpty() ? "" : PlainWords.capital(words.item(PlainWords.STAFF, item)) + ": ") + part.records().stream().findFirst().map(review -> signed(wanted, review)).orElse("not signed, or no longer valid"));
        }
        return lines;
    }

    private String signed(Expression.Attested wanted, Fact review) {
        Object role = review.get("reviewerRole");
        return "attested by a person" + (role == null ? "" : ", " + shown.label("staff_role", role.toString()).toLowerCase(Locale.ROOT))
                + (review.day("reviewedAt") == null ? "" : ", " + shown.day(review.day("reviewedAt")))
                + (review.get("documentUri") == null ? "" : ", with a document")
                + until(wanted, review).map(day -> ", holds until " + shown.day(day)).orElse("");
    }

    /** The last day on which a signature counts; empty where it counts for good. */
    private static Optional<LocalDate> until(Expression.Attested wanted, Fact review) {
        LocalDate signed = review.day("reviewedAt");
        Optional<LocalDate> byTheRule = signed == null ? Optional.empty() : wanted.validFor().map(length -> signed.plus(length).minusDays(1));
        return Stream.concat(byTheRule.stream(), Stream.ofNullable(review.day("expiresOn"))).min(LocalDate::compareTo);
    }

    private static String within(Within within) {
        return within instanceof Within.Last last ? " in the last " + last.length().getDays() + " days" : " in this school year";
    }

    private static String percent(String share) {
        String amount = share.replaceFirst("^(gte|at least) ", "");
        String text = Fraction.from(amount).map(found -> found.times(Fraction.of(100)).decimal(0).toPlainString() + "%").orElse(amount);
        return amount.equals(share) ? text : "at least " + text;
    }

    private static String rounded(String amount) {
        return Fraction.from(amount).map(found -> found.decimal(DECIMALS).stripTrailingZeros().toPlainString()).orElse(amount);
    }
}
