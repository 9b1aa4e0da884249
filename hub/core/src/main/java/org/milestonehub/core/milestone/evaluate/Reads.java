package org.milestonehub.core.milestone.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.milestonehub.core.milestone.framework.AverageScale;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.CreditUnits;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Selection;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;

/**
 * What has to be read of the data model to judge: by entity the fields and dotted paths. A record of an entity that
 * is not
 * named here can change without any row changing.
 */
public final class Reads {

    private static final List<String> STANDING = List.of(
            "student",
            "school",
            "entryDate",
            "exitDate",
            "exitType",
            "gradeLevel",
            "isPrimary",
            "entryCohortYear",
            "graduationYear",
            "diplomaDate");
    private static final List<String> CREDITS = List.of("scope", "asOf", "creditsEarned", "creditUnit");
    private static final List<String> TERM = List.of("kind", "startDate");
    private static final List<String> CHARACTERISTIC = List.of("characteristic", "value");
    private static final List<String> REVIEW = List.of(
            "milestone",
            "cycle",
            "kind",
            "item",
            "reviewerRole",
            "reason",
            "reviewedAt",
            "extendedTo",
            "expiresOn",
            "documentUri");

    private final Map<String, Set<String>> paths = new TreeMap<>();

    private Reads() {}

    /** All that a framework reads for one kind of subject, its indicators, measures and practices included. */
    public static Reads of(Framework framework, Milestone.Subject subject) {
        Reads reads = new Reads();
        Collector collector = new Collector(framework, reads);
        framework.milestones().stream()
                .filter(milestone -> milestone.subject() == subject)
                .forEach(milestone -> {
                    collector.milestone(milestone.id());
                    milestone.practices().forEach(practice -> practice.observe().ifPresent(collector::expression));
                });
        if (subject == Milestone.Subject.STUDENT) {
            CHARACTERISTIC.forEach(field -> reads.add("StudentCharacteristic", field));
            framework.indicators().forEach(indicator -> collector.indicator(indicator.id()));
        }
        framework.measures().stream()
                .filter(measure -> measure.subject() == subject)
                .forEach(measure -> {
                    collector.expression(measure.numerator());
                    collector.expression(measure.denominator());
                });
        return reads;
    }

    /** What the row of one milestone depends on, other milestones and indicators it looks at included. */
    public static Reads of(Framework framework, String milestone) {
        Reads reads = new Reads();
        new Collector(framework, reads).milestone(milestone);
        return reads;
    }

    /** What this and another read. */
    public Reads and(Reads other) {
        Reads both = new Reads();
        paths.forEach((entity, read) -> both.paths.put(entity, new TreeSet<>(read)));
        other.paths.forEach((entity, read) ->
                both.paths.computeIfAbsent(entity, key -> new TreeSet<>()).addAll(read));
        return both;
    }

    /** By entity, the fields and dotted paths; never empty for an entity that is named. */
    public Map<String, Set<String>> paths() {
        return Collections.unmodifiableMap(paths);
    }

    /** Whether records of the entity matter, be it as records of the subject or as what they refer to. */
    public boolean touches(String entity) {
        return paths.containsKey(entity)
                || paths.entrySet().stream().anyMatch(entry -> entry.getValue().stream()
                        .anyMatch(path -> targets(entry.getKey(), path).contains(entity)));
    }

    private static List<String> targets(String entity, String path) {
        List<String> targets = new ArrayList<>();
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            targets.add(Paths.type(entity, path.substring(0, dot)).target());
        }
        return targets;
    }

    /**
     * How records of an entity belong to a student: each path of reference fields that ends at a person, through a
     * parent
     * where the entity names no person itself. {@code Evaluation} gives {@code [[experience, student]]}.
     */
    public static List<List<String>> linksToStudent(String entity) {
        List<Field> references = Model.shipped().entity(entity).fields().stream()
                .filter(field -> field.matching()
                        && field.type().isReference()
                        && !field.type().list())
                .toList();
        List<List<String>> direct = references.stream()
                .filter(field -> field.type().target().equals("Person"))
                .map(field -> List.of(field.name()))
                .toList();
        if (!direct.isEmpty()) {
            return direct;
        }
        List<List<String>> links = new ArrayList<>();
        for (Field field : references) {
            if (Set.of("Experience", "Application", "Group")
                    .contains(field.type().target())) {
                linksToStudent(field.type().target()).forEach(rest -> {
                    List<String> link = new ArrayList<>(List.of(field.name()));
                    link.addAll(rest);
                    links.add(link);
                });
            }
        }
        return links;
    }

    private void add(String entity, String path) {
        paths.computeIfAbsent(entity, key -> new TreeSet<>()).add(path);
    }

    /** Walks expressions once each. */
    private static final class Collector {

        private final Framework framework;
        private final Reads reads;
        private final Set<String> seen = new HashSet<>();
        private String appliesTo = "";

        Collector(Framework framework, Reads reads) {
            this.framework = framework;
            this.reads = reads;
        }

        void milestone(String id) {
            Milestone milestone = framework.milestone(id).orElse(null);
            if (milestone == null || !milestone.active() || !seen.add(id)) {
                return;
            }
            subject(milestone);
            milestone.appliesTo().or(framework::appliesTo).ifPresent(this::appliesTo);
            REVIEW.forEach(field -> reads.add("MilestoneReview", field));
            milestone.requires().stream()
                    .filter(Milestone.Requirement::enforce)
                    .forEach(requirement -> milestone(requirement.id()));
            milestone.criteria().ifPresent(this::expression);
        }

        private void subject(Milestone milestone) {
            switch (milestone.subject()) {
                case STUDENT -> {
                    STANDING.forEach(field -> reads.add("SchoolEnrollment", field));
                    CREDITS.forEach(field -> reads.add("StudentSummary", field));
                    if (framework.stageSet() == Framework.StageSet.TERM_START) {
                        TERM.forEach(field -> reads.add("Term", field));
                    }
                }
                case PROGRAM -> milestone.where().forEach(condition -> reads.add("Program", condition.path()));
                default -> milestone.where().forEach(condition -> reads.add("Organization", condition.path()));
            }
        }

        private void appliesTo(Selection selection) {
            appliesTo = selection.entity();
            selection(selection);
        }

        void indicator(String id) {
            if (seen.add("indicator " + id)) {
                framework
                        .indicator(id)
                        .ifPresent(indicator -> indicator.levels().forEach(level -> expression(level.when())));
            }
        }

        void expression(Expression expression) {
            if (expression instanceof Expression.All all) {
                all.parts().forEach(this::expression);
            } else if (expression instanceof Expression.Any any) {
                any.parts().forEach(this::expression);
            } else if (expression instanceof Expression.AtLeast atLeast) {
                atLeast.parts().forEach(this::expression);
            } else if (expression instanceof Expression.Not not) {
                expression(not.part());
            } else if (expression instanceof Expression.Ratio ratio) {
                expression(ratio.of());
                expression(ratio.over());
            } else {
                leaf(expression);
            }
        }

        private void leaf(Expression expression) {
            if (expression instanceof Expression.MilestoneState state) {
                milestone(state.id());
            } else if (expression instanceof Expression.IndicatorLevel level) {
                indicator(level.id());
            } else if (expression instanceof Expression.Exists exists) {
                query(exists.query());
            } else if (expression instanceof Expression.Count count) {
                query(count.query());
            } else if (expression instanceof Expression.Distinct distinct) {
                query(distinct.query());
            } else if (expression instanceof Expression.Sum sum) {
                query(sum.query());
            } else if (expression instanceof Expression.Value value) {
                query(value.query());
            }
        }

        private void query(Query query) {
            selection(query.selection());
            query.field().ifPresent(field -> reads.add(query.entity(), field));
            query.field().flatMap(AverageScale::scaleField).ifPresent(field -> reads.add(query.entity(), field));
            query.unit()
                    .ifPresent(unit -> reads.add(
                            query.entity(), CreditUnits.unitField(query.field().orElse(""))));
            query.reviewedEveryMonths().ifPresent(months -> reads.add(query.entity(), "reviews"));
        }

        private void selection(Selection selection) {
            RecordDates.of(selection.entity()).fields().forEach(field -> reads.add(selection.entity(), field));
            reads.paths.computeIfAbsent(selection.entity(), key -> new TreeSet<>());
            selection.where().forEach(condition -> condition(selection.entity(), condition));
        }

        private void condition(String entity, Condition condition) {
            reads.add(entity, condition.path());
            condition.comparisons().stream()
                    .filter(one -> one.operator() == Comparison.Operator.SAME_AS)
                    .forEach(one -> {
                        String target = one.wanted().toString();
                        String head = target.substring(0, target.indexOf('.'));
                        String named = head.equals("applies_to") ? appliesTo : head;
                        if (!named.isEmpty()) {
                            reads.add(named, target.substring(target.indexOf('.') + 1));
                        }
                    });
        }
    }
}
