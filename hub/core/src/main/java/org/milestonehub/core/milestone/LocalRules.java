package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.connection.FrameworkRules;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.ParameterValues;
import org.milestonehub.core.milestone.framework.Problem;

/** What the frameworks in force let a district and its schools set: each value by its type, level and bound. */
public final class LocalRules implements FrameworkRules {

    private final Map<String, Framework> frameworks = Collections.synchronizedMap(new LinkedHashMap<>());

    public LocalRules(List<ChosenFramework> inForce) {
        inForce.forEach(this::replace);
    }

    /** From now on values are checked by this version of a framework. */
    void replace(ChosenFramework chosen) {
        frameworks.put(chosen.framework().id(), chosen.framework());
    }

    /**
     * A framework with the numbers that travel with it.
     *
     * @throws NoSuchElementException when it is not in force
     */
    public Framework shipped(String framework) {
        return Optional.ofNullable(frameworks.get(framework))
                .orElseThrow(() -> new NoSuchElementException("the framework " + framework + " is not in force"));
    }

    @Override
    public List<Mistake> check(FrameworkDocument document) {
        Framework shipped = frameworks.get(document.name());
        if (shipped == null) {
            return List.of(new Mistake("", "", "there is no framework " + document.name() + " in force; there are "
                    + String.join(", ", frameworks.keySet())));
        }
        List<Mistake> mistakes = new ArrayList<>();
        Framework district = checked(shipped, "", document.parameters(), mistakes);
        document.schools().forEach((school, values) -> checked(district, school, values, mistakes));
        return mistakes;
    }

    private static Framework checked(
            Framework framework, String school, Map<String, List<String>> values, List<Mistake> mistakes) {
        Framework result = framework;
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            try {
                result = ParameterValues.applyTexts(
                        result, "", Map.of(value.getKey(), value.getValue()), !school.isEmpty());
            } catch (FrameworkRefused e) {
                e.problems().stream().map(Problem::message)
                        .forEach(message -> mistakes.add(new Mistake(school, value.getKey(), message)));
            }
        }
        return result;
    }
}
