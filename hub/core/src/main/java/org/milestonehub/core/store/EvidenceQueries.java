package org.milestonehub.core.store;

import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.model.Model;

/** The queries that together give all that a framework reads about students. */
final class EvidenceQueries {

    private EvidenceQueries() {}

    static List<EvidenceQuery> of(Reads reads) {
        List<EvidenceQuery> queries = new ArrayList<>();
        reads.paths().forEach((entity, paths) -> {
            if (entity.equals("MilestoneReview")) {
                queries.add(EvidenceQuery.ofReviews(paths));
            } else {
                Reads.linksToStudent(entity).forEach(
                        link -> queries.add(new EvidenceQuery(Model.shipped().entity(entity), link, paths)));
            }
        });
        return queries;
    }
}
