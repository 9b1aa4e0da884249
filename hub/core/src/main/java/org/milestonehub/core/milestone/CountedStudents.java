package org.milestonehub.core.milestone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Model;

/**
 * Findings about a program, a school or the district that count students: what of them is told to somebody who may not open the
 * record of each. That person learns whether it holds, and neither how many there are nor which.
 */
public final class CountedStudents {

    private static final Set<String> PEOPLE = people(Model.shipped());
    private static final List<String> FAMILIES = List.of("student", "guardian");

    private CountedStudents() {}

    /** Whether an operator counts records of students. */
    public static boolean in(Expression expression) {
        if (expression instanceof Expression.Asking asking) {
            return PEOPLE.contains(asking.query().entity());
        }
        if (expression instanceof Expression.Ratio ratio) {
            return in(ratio.of()) || in(ratio.over());
        }
        if (expression instanceof Expression.Usage usage) {
            return usage.by().stream().anyMatch(FAMILIES::contains);
        }
        return expression.parts().stream().anyMatch(CountedStudents::in);
    }

    /** Whether anything in the criteria does. */
    public static boolean in(Judgement judgement) {
        return judgement.milestone().criteria().filter(CountedStudents::in).isPresent();
    }

    /** The same judgement without what was counted and without the records. */
    public static Judgement untold(Judgement judgement) {
        return in(judgement)
                ? new Judgement(judgement.milestone(), judgement.row(), untold(judgement.finding(), judgement.milestone().criteria()),
                        judgement.blockers(), judgement.expected(), judgement.unconfirmed())
                : judgement;
    }

    private static Finding untold(Finding finding, Optional<Expression> expression) {
        List<Expression> parts = expression.map(Expression::parts).orElse(List.of());
        if (!finding.parts().isEmpty() && parts.size() == finding.parts().size()) {
            List<Finding> told = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                told.add(in(parts.get(i)) ? untold(finding.parts().get(i), Optional.of(parts.get(i))) : finding.parts().get(i));
            }
            return finding.untold(told);
        }
        return finding.untold(List.of());
    }

    /** Entities of which a record is a student's, directly or through its parent. */
    private static Set<String> people(Model model) {
        Set<String> people = new TreeSet<>(Set.of("Person"));
        boolean grew = true;
        while (grew) {
            grew = people.addAll(model.entities().stream().filter(entity -> isOf(entity, people)).map(EntityType::name).toList());
        }
        return people;
    }

    private static boolean isOf(EntityType entity, Set<String> people) {
        return entity.requiredFields().stream().anyMatch(
                field -> field.type().kind() == FieldType.Kind.REF && people.contains(field.type().target()));
    }
}
