package org.milestonehub.core.milestone.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.IndicatorReading;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Fraction;

/** Compares one {@code expect} with what was found; keys that are not given are not checked. */
final class Expectation {

    private static final Set<String> IGNORED = Set.of("milestone", "indicator", "why", "note");

    private final CaseTree expect;
    private final List<String> differences = new ArrayList<>();

    private Expectation(CaseTree expect) {
        this.expect = expect;
    }

    /** What differs from a row, or from having none. */
    static List<String> row(CaseTree expect, Optional<Judgement> found) {
        Expectation expectation = new Expectation(expect);
        if (found.isEmpty()) {
            if (!expect.has("state") || !expect.text("state").isEmpty()) {
                expectation.differences.add(
                        "expected " + (expect.has("state") ? expect.text("state") : "a row") + " but there is no row");
            }
        } else {
            expect.map().keySet().stream()
                    .filter(key -> !IGNORED.contains(key))
                    .forEach(key -> expectation.check(key, found.get()));
        }
        return expectation.differences;
    }

    /** What differs from an indicator's level. */
    static List<String> level(CaseTree expect, IndicatorReading found) {
        Expectation expectation = new Expectation(expect);
        String level = found.isOutside() ? "" : found.level();
        expectation.equal("level", expect.text("level").equals("none") ? "" : expect.text("level"), level);
        return expectation.differences;
    }

    private void check(String key, Judgement found) {
        StatusRow row = found.row();
        switch (key.replace("_", "").toLowerCase(Locale.ROOT)) {
            case "state" -> equal(key, expect.text(key), row.state().code());
            case "progress" -> progress(row.progress());
            case "flags" -> equal(
                    key, new TreeSet<>(expect.texts(key)).toString(), flags(row).toString());
            case "flagsinclude" -> expect.texts(key).stream()
                    .filter(flag -> !flags(row).contains(flag))
                    .forEach(flag -> differences.add("flag " + flag + " is missing from " + flags(row)));
            case "flagsexclude" -> expect.texts(key).stream()
                    .filter(flags(row)::contains)
                    .forEach(flag -> differences.add("flag " + flag + " is raised"));
            case "targeton" -> equal(key, expect.text(key), text(row.targetOn()));
            case "dueon" -> equal(key, expect.text(key), text(row.dueOn()));
            case "meton" -> equal(key, expect.text(key), text(row.metOn()));
            case "metontime", "ontime" -> equal(key, expect.text(key), text(row.metOnTime()));
            case "cycle" -> equal(key, expect.text(key), row.cycle());
            case "blockers", "blockedby", "blocker" -> equal(
                    key, new TreeSet<>(expect.texts(key)).toString(), new TreeSet<>(found.blockers()).toString());
            case "evidence", "records" -> equal(
                    key, new TreeSet<>(expect.texts(key)).toString(), new TreeSet<>(row.evidence()).toString());
            default -> differences.add("does not know how to check " + key);
        }
    }

    private void progress(BigDecimal found) {
        Fraction wanted = expect.number("progress")
                .orElseThrow(() -> new CaseRefused("progress is no number: " + expect.text("progress")));
        if (wanted.decimal(3).compareTo(found) != 0) {
            differences.add("progress expected " + wanted.decimal(3) + " but was " + found);
        }
    }

    private static Set<String> flags(StatusRow row) {
        return row.flags().stream().map(StatusFlag::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private void equal(String key, String wanted, String found) {
        if (!wanted.equals(found)) {
            differences.add(key + " expected " + (wanted.isEmpty() ? "null" : wanted) + " but was "
                    + (found.isEmpty() ? "null" : found));
        }
    }
}
