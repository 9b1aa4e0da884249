package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.DateRule;

/** One subject at one moment, with what was already found out about it. One thread. */
final class Session {

    private final Rules rules;
    private final Evidence evidence;
    private final Moment moment;
    private final Map<String, List<Fact>> standing = new HashMap<>();
    private final Map<String, Optional<Judgement>> judged = new HashMap<>();
    private final Map<String, IndicatorReading> readings = new HashMap<>();
    private @Nullable Stages stages;

    Session(Rules rules, Evidence evidence, Moment moment) {
        this.rules = rules;
        this.evidence = evidence;
        this.moment = moment;
    }

    Session at(LocalDate asOf, @Nullable LocalDate asKnownOn) {
        return new Session(rules, evidence, new Moment(asOf, asKnownOn, moment.schoolYear()));
    }

    /** The same with every feed taken as it is, also a silent one. */
    Session trusting() {
        return new Session(rules, evidence.withStale(Set.of()), moment);
    }

    Rules rules() {
        return rules;
    }

    Evidence evidence() {
        return evidence;
    }

    Moment moment() {
        return moment;
    }

    SchoolYears years() {
        return rules.years();
    }

    /** The stages of the student; only where the evidence has a standing. */
    Stages stages() {
        Stages known = stages;
        if (known == null) {
            known = new Stages(
                    rules.framework(), rules.years(), evidence.standing().orElseThrow(), moment.schoolYear());
            stages = known;
        }
        return known;
    }

    /** Versions that the hub knew, that were not entered in error and that are true on the evaluation date. */
    List<Fact> facts(String entity) {
        return standing.computeIfAbsent(entity, this::standing);
    }

    private List<Fact> standing(String entity) {
        List<Fact> all = evidence.facts().getOrDefault(entity, List.of());
        if (all.isEmpty()) {
            return all;
        }
        boolean spell = RecordDates.of(entity).isSpell();
        List<Fact> kept = new ArrayList<>(all.size());
        for (Fact fact : all) {
            if (fact.stands() && fact.knownOn(moment.asKnownOn()) && (spell || fact.effectiveOn(moment.asOf()))) {
                kept.add(fact);
            }
        }
        return kept;
    }

    Optional<Judgement> judgement(String milestone) {
        Optional<Judgement> known = judged.get(milestone);
        if (known == null) {
            known = rules.rule(milestone).flatMap(rule -> rule.judge(this));
            judged.put(milestone, known);
        }
        return known;
    }

    IndicatorReading reading(String indicator) {
        IndicatorReading known = readings.get(indicator);
        if (known == null) {
            known = rules.indicator(indicator).read(this);
            readings.put(indicator, known);
        }
        return known;
    }

    /** The day a date of the student hangs on; null while it has not happened. */
    @Nullable
    LocalDate anchor(DateRule.Anchor anchor) {
        LocalDate day = evidence.standing()
                .map(standing -> switch (anchor) {
                    case GRADUATION -> standing.graduated();
                    case ENROLLMENT -> standing.entered() == null
                            ? years().start(moment.schoolYear())
                            : standing.entered();
                })
                .orElse(null);
        return day == null || day.isAfter(moment.asOf()) ? null : day;
    }

    /** The day a rule names in a school year; null where it is open. */
    @Nullable
    LocalDate resolve(DateRule rule, int schoolYear) {
        if (rule instanceof DateRule.OnDay on) {
            return years().day(on.day(), schoolYear);
        }
        if (rule instanceof DateRule.After after) {
            LocalDate anchor = anchor(after.anchor());
            return anchor == null ? null : after(anchor, after.offset(), after.monthDay());
        }
        return null;
    }

    private static LocalDate after(LocalDate anchor, Period offset, Optional<MonthDay> monthDay) {
        LocalDate day = anchor.plus(offset);
        return monthDay.map(wanted -> {
                    LocalDate same = wanted.atYear(day.getYear());
                    return same.isBefore(day) ? wanted.atYear(day.getYear() + 1) : same;
                })
                .orElse(day);
    }
}
