package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Milestone;

/** What people have said about one milestone of one subject. */
final class Reviews {

    private final Session session;
    private final Milestone milestone;
    private final String cycle;

    Reviews(Session session, Milestone milestone, String cycle) {
        this.session = session;
        this.milestone = milestone;
        this.cycle = cycle;
    }

    /** Reviews of a kind that are live and by one of the roles; nobody's where there is no role. */
    static List<Fact> live(Session session, String milestone, String kind, List<String> roles) {
        List<Fact> reviews = session.facts("MilestoneReview");
        if (reviews.isEmpty()) {
            return List.of();
        }
        LocalDate asOf = session.moment().asOf();
        return reviews.stream()
                .filter(review -> milestone.equals(review.get("milestone")) && kind.equals(review.get("kind")))
                .filter(review -> !roles.isEmpty() && byAny(review, roles))
                .filter(review -> review.day("reviewedAt") == null
                        || !review.day("reviewedAt").isAfter(asOf))
                .filter(review -> review.day("expiresOn") == null
                        || !review.day("expiresOn").isBefore(asOf))
                .toList();
    }

    /** A review that does not name its reviewer's role was accepted at entry for one that may. */
    private static boolean byAny(Fact review, List<String> roles) {
        Object role = review.get("reviewerRole");
        return role == null || roles.contains(role.toString());
    }

    private List<Fact> live(String kind, List<String> roles) {
        if (session.facts("MilestoneReview").isEmpty()) {
            return List.of();
        }
        LocalDate reopened = reopenedOn();
        return live(session, milestone.id(), kind, roles).stream()
                .filter(review -> ofCycle(review, milestone, cycle))
                .filter(review -> reopened == null
                        || review.day("reviewedAt") != null
                                && review.day("reviewedAt").isAfter(reopened))
                .toList();
    }

    static boolean ofCycle(Fact review, Milestone milestone, String cycle) {
        Object said = review.get("cycle");
        boolean yearly = milestone.window().map(Milestone.Window::yearly).orElse(false);
        return said == null || !yearly || said.toString().equals(cycle);
    }

    private boolean allowedReason(Fact review) {
        Object reason = review.get("reason");
        return reason == null || milestone.waivableReasons().contains(reason.toString());
    }

    Optional<Fact> waiver() {
        return live("waive", milestone.waivableBy()).stream()
                .filter(this::allowedReason)
                .findFirst();
    }

    /** The latest day to which the due date was extended; null for none. */
    @Nullable
    LocalDate extendedTo() {
        return live("extend", milestone.waivableBy()).stream()
                .filter(this::allowedReason)
                .map(review -> review.day("extendedTo"))
                .reduce(null, Match::later);
    }

    /** Roles that must confirm and have not. */
    List<String> unconfirmed() {
        if (milestone.confirm().isEmpty()) {
            return List.of();
        }
        List<Fact> said = live("confirm", milestone.confirm()).stream()
                .filter(review -> !Values.present(review.get("item")))
                .toList();
        return milestone.confirm().stream()
                .filter(role -> said.stream().noneMatch(review -> byAny(review, List.of(role))))
                .toList();
    }

    /** The day the last confirmation came; null where none is needed or none is dated. */
    @Nullable
    LocalDate confirmedOn() {
        return milestone.confirm().isEmpty()
                ? null
                : live("confirm", milestone.confirm()).stream()
                        .map(review -> review.day("reviewedAt"))
                        .reduce(null, Match::later);
    }

    /** The day on which a person opened the row again; null for never. */
    @Nullable
    LocalDate reopenedOn() {
        if (session.facts("MilestoneReview").isEmpty()) {
            return null;
        }
        List<String> roles = java.util.stream.Stream.concat(
                        milestone.waivableBy().stream(), milestone.confirm().stream())
                .toList();
        return live(session, milestone.id(), "reopen", roles).stream()
                .filter(review -> ofCycle(review, milestone, cycle))
                .map(review -> review.day("reviewedAt"))
                .reduce(null, Match::later);
    }
}
