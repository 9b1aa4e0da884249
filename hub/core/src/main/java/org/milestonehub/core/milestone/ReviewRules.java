package org.milestonehub.core.milestone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.milestone.framework.Milestone;

/** Whether a review may be entered: by the roles and with the reasons that the framework allows. */
public final class ReviewRules {

    private ReviewRules() {}

    /** What is wrong with it, in the words of the person who enters it; empty when it may be written. */
    public static Optional<String> refusal(Framework framework, StaffEntries.Review review) {
        Optional<Milestone> milestone = framework.milestone(review.milestone());
        if (milestone.isEmpty() || !milestone.get().active()) {
            return Optional.of("There is no milestone " + review.milestone() + " in " + framework.title() + ".");
        }
        Optional<String> address = SignedDocument.refusal(review.document());
        if (address.isPresent()) {
            return address;
        }
        return switch (review.kind()) {
            case "waive", "extend" -> waiver(milestone.get(), review);
            case "confirm" -> confirmation(milestone.get(), review);
            case "reopen" -> role(milestone.get(), review, roles(milestone.get()));
            case "note" -> Optional.empty();
            default -> Optional.of("\"" + review.kind() + "\" is no kind of review.");
        };
    }

    /** The same, and whether its days make a difference to the subject as it stands. */
    public static Optional<String> refusal(JudgeAfterRuns judge, District district, StaffEntries.Review review) {
        return refusal(judge.framework(), review)
                .or(() -> review.expiresOn().filter(last -> last.isBefore(judge.today(district)))
                        .map(last -> "It would hold until " + last + ", which is over. Leave the day empty, or give one that is still to come."))
                .or(() -> review.cycle().isEmpty() && !review.kind().equals("extend") ? Optional.empty() : asked(judge, district, review));
    }

    /** A cycle is one of those that are asked here. */
    private static Optional<String> asked(JudgeAfterRuns judge, District district, StaffEntries.Review review) {
        String title = judge.framework().milestone(review.milestone()).map(Milestone::title).orElse(review.milestone());
        List<StatusRow> rows = judge.explain(district, review.subject(), review.id(), judge.moment(judge.today(district))).stream()
                .map(Judgement::row)
                .filter(row -> row.milestone().equals(review.milestone()))
                .toList();
        List<String> cycles = rows.stream().map(StatusRow::cycle).distinct().toList();
        if (!review.cycle().isEmpty() && !cycles.contains(review.cycle())) {
            return Optional.of(cycles.isEmpty() ? "\"" + title + "\" is not asked here now, so it has no cycle."
                    : "\"" + title + "\" is asked here in the cycle " + String.join(", ", cycles) + ", not in the one that was given. Leave the cycle"
                            + " empty, or give that one.");
        }
        return review.kind().equals("extend") ? late(title, rows, review) : Optional.empty();
    }

    /** A due date moves later by a year at most, or not at all, also one that was moved before. */
    private static Optional<String> late(String title, List<StatusRow> all, StaffEntries.Review review) {
        List<StatusRow> rows = all.stream().filter(row -> review.cycle().isEmpty() || review.cycle().equals(row.cycle())).toList();
        Optional<LocalDate> due = rows.stream().map(StatusRow::dueOn).filter(Objects::nonNull).max(Comparator.naturalOrder());
        if (due.isEmpty()) {
            return Optional.of(rows.isEmpty() ? "\"" + title + "\" is not asked here now; there is no due date to move."
                    : "\"" + title + "\" has no due date yet that could be moved.");
        }
        LocalDate to = review.extendedTo().orElseThrow();
        return due.filter(day -> !to.isAfter(day))
                .map(day -> "\"" + title + "\" is due on " + day + " already; the new day must be later. Nothing was written down.")
                .or(() -> due.filter(day -> to.isAfter(day.plusYears(1)))
                        .map(day -> "\"" + title + "\" is due on " + day + "; a due date moves by one year at most, to " + day.plusYears(1)
                                + " and no further. Nothing was written down."));
    }

    private static List<String> roles(Milestone milestone) {
        List<String> roles = new ArrayList<>(milestone.waivableBy());
        roles.addAll(milestone.confirm());
        return roles;
    }

    private static Optional<String> waiver(Milestone milestone, StaffEntries.Review review) {
        if (!milestone.waivableReasons().contains(review.reason())) {
            return Optional.of(milestone.waivableReasons().isEmpty()
                    ? "\"" + milestone.title() + "\" cannot be waived or extended."
                    : "Choose one of the reasons the framework allows: " + String.join(", ", milestone.waivableReasons()) + ".");
        }
        if (review.kind().equals("extend") && review.extendedTo().isEmpty()) {
            return Optional.of("Say to which day the due date moves.");
        }
        return role(milestone, review, milestone.waivableBy());
    }

    private static Optional<String> confirmation(Milestone milestone, StaffEntries.Review review) {
        Optional<Expression.Attested> attested = milestone.criteria().flatMap(ReviewRules::attested);
        if (attested.isPresent()) {
            Expression.Attested wanted = attested.get();
            if (wanted.document() && review.document().isEmpty()) {
                return Optional.of("This attestation needs the address of its signed document.");
            }
            if (!wanted.items().isEmpty() && !wanted.items().contains(review.item())) {
                return Optional.of("Choose which part is attested: " + String.join(", ", wanted.items()) + ".");
            }
            return role(milestone, review, wanted.by());
        }
        return role(milestone, review, milestone.confirm());
    }

    private static Optional<String> role(Milestone milestone, StaffEntries.Review review, List<String> roles) {
        return roles.contains(review.role())
                ? Optional.empty()
                : Optional.of(roles.isEmpty()
                        ? "Nobody may do that for \"" + milestone.title() + "\"."
                        : "Only these roles may do that for \"" + milestone.title() + "\": " + String.join(", ", roles) + ".");
    }

    /** What a milestone asks to be attested, wherever it stands in the criteria. */
    public static Optional<Expression.Attested> attested(Expression expression) {
        if (expression instanceof Expression.Attested attested) {
            return Optional.of(attested);
        }
        List<Expression> parts = expression instanceof Expression.All all ? all.parts()
                : expression instanceof Expression.Any any ? any.parts()
                : expression instanceof Expression.AtLeast some ? some.parts() : List.of();
        return parts.stream().flatMap(part -> attested(part).stream()).findFirst();
    }
}
