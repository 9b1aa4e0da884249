package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Query;

/**
 * One thing a subject still lacks, in the words of the data model; pages put it into the words of their readers.
 *
 * @param what entity of the data model, or the operator where it is about something else
 * @param kinds codes that tell what kind of record is meant, empty for any
 * @param missing how many more, empty where it is not about a number
 * @param unknown whether only better data can tell
 */
public record Need(String what, List<String> kinds, Optional<Fraction> missing, boolean unknown) {

    private static final List<String> TELLING = List.of(
            "topic", "purpose", "kind", "stage", "pathwayKind", "interest", "matchBand", "type", "format", "role");

    public Need {
        kinds = List.copyOf(kinds);
    }

    /** What would complete a milestone, the shortest way where there are several; empty when nothing is lacking. */
    public static List<Need> of(Judgement judgement) {
        List<Need> needs = new ArrayList<>();
        judgement.milestone().criteria().ifPresent(criteria -> collect(criteria, judgement.finding(), needs));
        return needs.stream().distinct().toList();
    }

    private static void collect(Expression expression, Finding finding, List<Need> needs) {
        if (finding.truth() == Truth.TRUE) {
            return;
        }
        List<Expression> parts = expression instanceof Expression.Not ? List.of() : expression.parts();
        if (parts.isEmpty() || parts.size() != finding.parts().size()) {
            leaf(expression, finding).ifPresent(needs::add);
        } else if (expression instanceof Expression.All) {
            for (int i = 0; i < parts.size(); i++) {
                collect(parts.get(i), finding.parts().get(i), needs);
            }
        } else {
            int nearest = nearest(finding);
            collect(parts.get(nearest), finding.parts().get(nearest), needs);
        }
    }

    private static int nearest(Finding finding) {
        int nearest = -1;
        Comparator<Fraction> order = Comparator.naturalOrder();
        for (int i = 0; i < finding.parts().size(); i++) {
            Finding part = finding.parts().get(i);
            if (part.truth() != Truth.TRUE
                    && (nearest < 0 || order.compare(part.progress(), finding.parts().get(nearest).progress()) > 0)) {
                nearest = i;
            }
        }
        return Math.max(nearest, 0);
    }

    private static Optional<Need> leaf(Expression expression, Finding finding) {
        boolean unknown = finding.truth() == Truth.UNKNOWN;
        if (expression instanceof Expression.Asking asking) {
            return Optional.of(new Need(asking.query().entity(), kinds(asking.query()), missing(finding), unknown));
        }
        return expression instanceof Expression.Not
                ? Optional.empty()
                : Optional.of(new Need(finding.operator().split(" ")[0], List.of(), Optional.empty(), unknown));
    }

    private static Optional<Fraction> missing(Finding finding) {
        Optional<Fraction> need = Fraction.from(finding.need());
        Optional<Fraction> have = Fraction.from(finding.have().isEmpty() ? "0" : finding.have());
        return need.isPresent() && have.isPresent() && need.get().compareTo(have.get()) > 0
                ? Optional.of(need.get().minus(have.get()))
                : Optional.empty();
    }

    private static List<String> kinds(Query query) {
        return TELLING.stream()
                .flatMap(name -> query.selection().where().stream().filter(one -> one.path().equals(name)))
                .findFirst()
                .map(condition -> condition.comparisons().stream()
                        .filter(one -> one.operator() == Comparison.Operator.EQ || one.operator() == Comparison.Operator.IN)
                        .flatMap(one -> one.wanted() instanceof List<?> list ? list.stream() : Stream.of(one.wanted()))
                        .map(Object::toString)
                        .filter(code -> !code.startsWith("$"))
                        .toList())
                .orElse(List.of());
    }
}
