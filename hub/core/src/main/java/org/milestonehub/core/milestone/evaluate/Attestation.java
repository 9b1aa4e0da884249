package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Milestone;

/** What no data can prove: a named person signed it off, item by item. */
final class Attestation implements Criterion {

    private final Expression.Attested wanted;

    Attestation(Expression.Attested wanted) {
        this.wanted = wanted;
    }

    @Override
    public Finding test(Scope scope) {
        List<Fact> reviews = reviews(scope);
        List<Finding> found = new ArrayList<>();
        if (wanted.items().isEmpty()) {
            found.add(item("", reviews));
        }
        wanted.items().forEach(item -> found.add(item(item, reviews)));
        Truth truth = found.stream().map(Finding::truth).reduce(Truth.TRUE, Truth::and);
        long done =
                found.stream().filter(finding -> finding.truth() == Truth.TRUE).count();
        LocalDate since =
                truth == Truth.TRUE ? found.stream().map(Finding::since).reduce(null, Match::later) : null;
        return Finding.parts("attested", truth, Fraction.of(done).over(Fraction.of(found.size())), since, found);
    }

    private List<Fact> reviews(Scope scope) {
        Milestone milestone =
                scope.session().rules().framework().milestone(scope.owner()).orElse(null);
        return Reviews.live(scope.session(), scope.owner(), "confirm", wanted.by()).stream()
                .filter(review -> !wanted.document() || Values.present(review.get("documentUri")))
                .filter(review -> wanted.validFor().isPresent()
                        ? stillValid(review, scope)
                        : milestone == null || Reviews.ofCycle(review, milestone, scope.cycle()))
                .toList();
    }

    private boolean stillValid(Fact review, Scope scope) {
        LocalDate signed = review.day("reviewedAt");
        return signed == null
                || scope.asOf().isBefore(signed.plus(wanted.validFor().orElseThrow()));
    }

    private static Finding item(String item, List<Fact> reviews) {
        Optional<Fact> signed = reviews.stream()
                .filter(review -> item.equals(
                        review.get("item") == null ? "" : review.get("item").toString()))
                .findFirst();
        Truth truth = Truth.of(signed.isPresent());
        return new Finding(
                "attested" + (item.isEmpty() ? "" : " " + item),
                truth,
                Finding.flat(truth),
                signed.map(review -> review.day("reviewedAt")).orElse(null),
                signed.isPresent() ? "signed" : "",
                "signed",
                signed.map(List::of).orElse(List.of()),
                List.of(),
                List.of());
    }
}
