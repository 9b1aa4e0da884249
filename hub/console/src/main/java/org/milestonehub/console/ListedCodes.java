package org.milestonehub.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.Vocabulary;

/** Which codes a number of a framework may be made of, where it is a list of codes: those of the field it is compared with. */
final class ListedCodes {

    private ListedCodes() {}

    /** By parameter, the codes with their labels; none for parameters that are no codes. */
    static Map<String, Map<String, String>> of(Framework framework) {
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        framework.milestones().stream().flatMap(milestone -> milestone.criteria().stream()).flatMap(ListedCodes::askings)
                .forEach(asking -> asking.query().selection().where().stream().filter(condition -> !condition.follows())
                        .forEach(condition -> read(asking.query().entity(), condition, codes)));
        return codes;
    }

    private static Stream<Expression.Asking> askings(Expression expression) {
        Stream<Expression.Asking> own = expression instanceof Expression.Asking asking ? Stream.of(asking) : Stream.empty();
        return Stream.concat(own, expression.parts().stream().flatMap(ListedCodes::askings));
    }

    private static void read(String entity, Condition condition, Map<String, Map<String, String>> codes) {
        List<String> parameters = condition.comparisons().stream().map(one -> one.wanted().toString()).filter(wanted -> wanted.startsWith("$")).toList();
        Model.shipped().entity(entity).field(condition.path()).filter(field -> field.type().isCode())
                .flatMap(field -> Vocabulary.find(field.type().target())).map(Vocabulary::labels)
                .ifPresent(labels -> parameters.forEach(name -> codes.put(name.substring(1), labels)));
    }
}
