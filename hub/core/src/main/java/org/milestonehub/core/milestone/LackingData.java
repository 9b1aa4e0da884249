package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;

/** Which data leave a milestone open, and which systems owe them: one subject is judged again for each milestone that waits. */
public final class LackingData {

    /**
     * Something that is not known.
     *
     * @param entity of the data model; empty text for what is no record
     * @param field empty text where a whole kind of record cannot be trusted
     * @param silent whether the systems that tell of it were not heard for too long, or never
     * @param systems names of the connections that tell of it, the one whose word counts first; none where nobody does
     */
    public record Lack(String entity, String field, boolean silent, List<String> systems) {}

    /**
     * What waits.
     *
     * @param subject hub id of one of those that wait
     */
    public record Waiter(String framework, String milestone, String subjectType, long subject) {}

    private final FrameworkJudges judges;
    private final MilestoneRecords records;

    public LackingData(FrameworkJudges judges, MilestoneRecords records) {
        this.judges = judges;
        this.records = records;
    }

    /** What each lacks; nothing where it was decided meanwhile or its framework is no longer in force. */
    public Map<Waiter, List<Lack>> of(District district, List<Waiter> waiters) {
        Map<String, List<Judgement>> judged = new LinkedHashMap<>();
        Map<Waiter, List<Lack>> lacking = new LinkedHashMap<>();
        for (Waiter waiter : waiters) {
            judges.find(waiter.framework()).ifPresent(judge -> {
                List<Judgement> rows = judged.computeIfAbsent(waiter.framework() + " " + waiter.subjectType() + " " + waiter.subject(),
                        any -> judge.explain(district, kind(waiter), waiter.subject(), judge.moment(judge.today(district))));
                Set<Lack> lacks = new LinkedHashSet<>();
                rows.stream().filter(row -> row.row().milestone().equals(waiter.milestone()))
                        .forEach(row -> row.milestone().criteria().ifPresent(criteria -> collect(district, criteria, row.finding(), lacks)));
                lacking.put(waiter, new ArrayList<>(lacks));
            });
        }
        return lacking;
    }

    private static Milestone.Subject kind(Waiter waiter) {
        return Milestone.Subject.valueOf(waiter.subjectType().toUpperCase(java.util.Locale.ROOT));
    }

    private void collect(District district, Expression expression, Finding finding, Set<Lack> lacks) {
        if (finding.truth() != Truth.UNKNOWN) {
            return;
        }
        List<Expression> parts = expression.parts();
        if (!parts.isEmpty() && parts.size() == finding.parts().size()) {
            for (int i = 0; i < parts.size(); i++) {
                collect(district, parts.get(i), finding.parts().get(i), lacks);
            }
        } else if (!finding.stale().isEmpty()) {
            finding.stale().forEach(group -> lacks.add(silent(district, group)));
        } else {
            absent(district, expression, lacks);
        }
    }

    private Lack silent(District district, String group) {
        return new Lack(group.substring(0, Math.max(0, group.indexOf('.'))), "", true, records.systems(district, group));
    }

    private void absent(District district, Expression expression, Set<Lack> lacks) {
        if (expression instanceof Expression.Ratio ratio) {
            absent(district, ratio.over(), lacks);
            return;
        }
        Optional<Query> query = expression instanceof Expression.Asking asking ? Optional.of(asking.query()) : Optional.empty();
        lacks.add(query.map(asked -> new Lack(asked.entity(), asked.field().orElse(""), false, records.systems(district, group(asked))))
                .orElseGet(() -> new Lack("", "", false, List.of())));
    }

    private static String group(Query query) {
        return query.entity() + "." + query.field()
                .flatMap(name -> Model.shipped().entity(query.entity()).field(name)).map(Field::group)
                .orElseGet(() -> Model.shipped().entity(query.entity()).groups().get(0).name());
    }
}
