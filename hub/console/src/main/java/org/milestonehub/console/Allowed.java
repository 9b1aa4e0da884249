package org.milestonehub.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.milestone.ReviewRules;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.Vocabulary;

/**
 * What the account that asks may sign of one milestone, so that a form offers nothing that would be refused.
 *
 * @param reasons with which it may be waived or extended, with their labels
 * @param waivesAs roles of the account in which it may, with their labels
 * @param confirmsAs roles of the account in which it may confirm or attest
 * @param items parts that are attested one by one
 * @param document whether an attestation needs the address of a document
 * @param others who may waive where this account may not, for people
 */
public record Allowed(Map<String, String> reasons, Map<String, String> waivesAs, Map<String, String> confirmsAs, List<String> items,
        boolean document, String others) {

    /** Whether it may waive or extend. */
    public boolean waives() {
        return !reasons.isEmpty() && !waivesAs.isEmpty();
    }

    /** Whether it may confirm. */
    public boolean confirms() {
        return !confirmsAs.isEmpty();
    }

    /** Roles in which it may open again what was waived or confirmed. */
    public Map<String, String> reopensAs() {
        Map<String, String> both = new LinkedHashMap<>(waivesAs);
        both.putAll(confirmsAs);
        return both;
    }

    static Allowed of(Milestone milestone) {
        Optional<Expression.Attested> attested = milestone.criteria().flatMap(ReviewRules::attested);
        Map<String, String> roles = Asking.roles();
        return new Allowed(labelled("review_reason", milestone.waivableReasons()), own(roles, milestone.waivableBy()),
                own(roles, attested.map(Expression.Attested::by).orElse(milestone.confirm())),
                attested.map(Expression.Attested::items).orElse(List.of()), attested.map(Expression.Attested::document).orElse(false),
                milestone.waivableReasons().isEmpty() ? "" : String.join(", ", labelled("staff_role", milestone.waivableBy()).values()));
    }

    private static Map<String, String> own(Map<String, String> roles, List<String> allowed) {
        Map<String, String> own = new LinkedHashMap<>(roles);
        own.keySet().retainAll(allowed);
        return own;
    }

    private static Map<String, String> labelled(String set, List<String> codes) {
        Map<String, String> labels = Vocabulary.find(set).map(Vocabulary::labels).orElse(Map.of());
        Map<String, String> labelled = new LinkedHashMap<>();
        codes.forEach(code -> labelled.put(code, labels.getOrDefault(code, code.replace('_', ' '))));
        return labelled;
    }
}
