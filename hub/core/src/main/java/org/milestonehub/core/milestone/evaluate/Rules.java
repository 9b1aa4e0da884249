package org.milestonehub.core.milestone.evaluate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Indicator;
import org.milestonehub.core.milestone.framework.Milestone;

/** A framework compiled. Immutable, shared by all threads. */
final class Rules {

    private final Framework framework;
    private final SchoolYears years;
    private final Compiler compiler;
    private final Map<String, MilestoneRule> milestones = new LinkedHashMap<>();
    private final Map<String, IndicatorRule> indicators = new LinkedHashMap<>();
    private final String version;

    Rules(Framework framework) {
        this.framework = framework;
        this.years = new SchoolYears(framework.yearStarts());
        this.compiler = new Compiler(framework);
        for (Milestone milestone : framework.milestones()) {
            if (milestone.active()) {
                milestones.put(milestone.id(), new MilestoneRule(milestone, framework.appliesTo(), compiler));
            }
        }
        for (Indicator indicator : framework.indicators()) {
            indicators.put(indicator.id(), new IndicatorRule(indicator, framework.appliesTo(), compiler));
        }
        this.version = framework.version() + "+"
                + Integer.toHexString(framework.parameters().values().stream()
                        .map(parameter -> parameter.name() + "=" + parameter.value())
                        .toList()
                        .hashCode());
    }

    Framework framework() {
        return framework;
    }

    SchoolYears years() {
        return years;
    }

    Compiler compiler() {
        return compiler;
    }

    String version() {
        return version;
    }

    Collection<MilestoneRule> all() {
        return milestones.values();
    }

    Optional<MilestoneRule> rule(String milestone) {
        return Optional.ofNullable(milestones.get(milestone));
    }

    IndicatorRule indicator(String id) {
        IndicatorRule rule = indicators.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("framework " + framework.id() + " has no indicator " + id);
        }
        return rule;
    }
}
