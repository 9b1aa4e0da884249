package org.milestonehub.core.store.milestone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Field;
import org.milestonehub.core.model.Model;

/**
 * The queries that together give all that a framework reads about one kind of subjects. A programme's records name it, or
 * name its organisation together with one of its partners; an organisation's name it, alone or in a list.
 */
final class EvidenceQueries {

    private EvidenceQueries() {}

    static List<EvidenceQuery> of(Reads reads, Milestone.Subject kind) {
        List<EvidenceQuery> queries = new ArrayList<>();
        reads.paths().forEach((name, paths) -> {
            EntityType entity = Model.shipped().entity(name);
            if (name.equals("MilestoneReview")) {
                queries.add(EvidenceQuery.ofReviews(kind.code(), paths));
            } else if (name.equals("Term") && kind == Milestone.Subject.STUDENT) {
                queries.add(EvidenceQuery.ofTerms(paths));
            } else if (kind == Milestone.Subject.STUDENT) {
                Reads.linksToStudent(name).forEach(link -> queries.add(EvidenceQuery.along(entity, link, paths)));
            } else {
                queries.addAll(of(entity, kind == Milestone.Subject.PROGRAM ? "Program" : "Organization", paths));
            }
        });
        return queries;
    }

    private static List<EvidenceQuery> of(EntityType entity, String subject, Set<String> paths) {
        if (entity.name().equals(subject)) {
            return List.of(EvidenceQuery.itself(entity, paths));
        }
        List<EvidenceQuery> queries = new ArrayList<>();
        for (Field field : referring(entity, subject)) {
            queries.add(field.type().list()
                    ? EvidenceQuery.named(entity, field, paths)
                    : EvidenceQuery.along(entity, List.of(field.name()), paths));
        }
        List<Field> organizations = referring(entity, "Organization");
        boolean several = organizations.size() > 1 || organizations.stream().anyMatch(field -> field.type().list());
        if (subject.equals("Program") && several) {
            queries.add(EvidenceQuery.withPartner(entity, organizations, paths));
        }
        return queries;
    }

    private static List<Field> referring(EntityType entity, String target) {
        return entity.fields().stream()
                .filter(field -> field.type().isReference() && field.type().target().equals(target))
                .toList();
    }
}
