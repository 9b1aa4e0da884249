package org.milestonehub.core.milestone;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.milestone.evaluate.Evidence;
import org.milestonehub.core.milestone.evaluate.FrameworkEvaluator;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.FrameworkRefused;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.ParameterValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A framework with the numbers of one district, and for schools that set some themselves with theirs. Immutable. */
public final class Rulebook {

    private static final Logger LOG = LoggerFactory.getLogger(Rulebook.class);

    private final FrameworkEvaluator district;
    private final Map<Long, FrameworkEvaluator> schools;

    private Rulebook(FrameworkEvaluator district, Map<Long, FrameworkEvaluator> schools) {
        this.district = district;
        this.schools = Map.copyOf(schools);
    }

    /** A framework with its own numbers. */
    public static Rulebook of(Framework framework) {
        return new Rulebook(FrameworkEvaluator.compile(framework), Map.of());
    }

    /**
     * A framework with a district's numbers. A value that the framework no longer allows is left out, so that judging goes
     * on; the page of rules shows it.
     *
     * @param schoolIds hub ids of schools by code; a school that is not among them has no students to judge
     */
    public static Rulebook of(Framework framework, FrameworkDocument own, Map<String, Long> schoolIds) {
        Framework base = lenient(framework, own.parameters(), false);
        Map<Long, FrameworkEvaluator> schools = new LinkedHashMap<>();
        own.schools().forEach((code, values) -> {
            Long id = schoolIds.get(code);
            if (id != null) {
                schools.put(id, FrameworkEvaluator.compile(lenient(base, values, true)));
            }
        });
        return new Rulebook(FrameworkEvaluator.compile(base), schools);
    }

    private static Framework lenient(Framework framework, Map<String, List<String>> values, boolean school) {
        Framework result = framework;
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            try {
                result = ParameterValues.applyTexts(result, "", Map.of(value.getKey(), value.getValue()), school);
            } catch (FrameworkRefused e) {
                LOG.warn("{}: a value of {} is left out: it is not allowed any more", framework.id(), value.getKey());
            }
        }
        return result;
    }

    /** With the numbers of the district. */
    public Framework framework() {
        return district.framework();
    }

    /** By the numbers of the district. */
    public FrameworkEvaluator evaluator() {
        return district;
    }

    /** By the numbers of one school; those of the district where it set none. */
    public FrameworkEvaluator at(long school) {
        return schools.getOrDefault(school, district);
    }

    /** By which a subject is judged: a student by the school of the primary enrolment, a school by its own. */
    public FrameworkEvaluator of(Evidence evidence, Moment moment) {
        if (schools.isEmpty()) {
            return district;
        }
        Optional<Long> school = switch (evidence.subject()) {
            case STUDENT -> StandingReader.school(evidence, moment);
            case SCHOOL -> Optional.of(Long.valueOf(evidence.subjectId()));
            case PROGRAM, DISTRICT -> Optional.empty();
        };
        return school.map(this::at).orElse(district);
    }

    /** All of them, the district's first. */
    public Collection<FrameworkEvaluator> all() {
        List<FrameworkEvaluator> all = new java.util.ArrayList<>(List.of(district));
        all.addAll(schools.values());
        return all;
    }

    /** Framework version and fingerprints of all numbers: another text where somebody may be judged differently. */
    public String version() {
        Map<Long, String> own = new TreeMap<>();
        schools.forEach((school, evaluator) -> own.put(school, evaluator.version()));
        return own.isEmpty() ? district.version() : district.version() + "/" + Integer.toHexString(own.hashCode());
    }

    /** Whether the framework speaks of a kind of subjects. */
    boolean speaksOf(Milestone.Subject kind) {
        return framework().milestones().stream().anyMatch(one -> one.active() && one.subject() == kind);
    }
}
