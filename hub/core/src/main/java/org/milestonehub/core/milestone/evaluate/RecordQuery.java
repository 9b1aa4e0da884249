package org.milestonehub.core.milestone.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.CreditUnits;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Within;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.Model;

/** A compiled query: which records of the subject count. */
final class RecordQuery {

    private final Query query;
    private final RecordDates dates;
    private final FactTest where;
    private final List<String> completingDays;
    private final List<String> groups;
    private final boolean asksDiploma;
    private final Optional<Integer> reviewMonths;

    RecordQuery(Query query, Conditions conditions, Optional<Integer> reviewMonths) {
        this.query = query;
        this.dates = RecordDates.of(query.entity());
        this.where = conditions.all(query.entity(), query.selection().where());
        this.completingDays =
                Conditions.completingDays(query.entity(), query.selection().where());
        this.groups = groups(query);
        this.asksDiploma = query.selection().where().stream()
                .anyMatch(condition -> condition.path().equals("diplomaDate"));
        this.reviewMonths = reviewMonths;
    }

    /** Field groups of every field named on the entity itself; the first group where none is. */
    private static List<String> groups(Query query) {
        EntityType entity = Model.shipped().entity(query.entity());
        Set<String> fields = new LinkedHashSet<>();
        query.selection().where().stream()
                .filter(condition -> !condition.follows())
                .map(Condition::path)
                .forEach(fields::add);
        query.field().ifPresent(fields::add);
        query.unit()
                .ifPresent(
                        unit -> fields.add(CreditUnits.unitField(query.field().orElse(""))));
        Set<String> groups = new LinkedHashSet<>();
        fields.forEach(name ->
                entity.field(name.split("\\.")[0]).ifPresent(field -> groups.add(entity.name() + "." + field.group())));
        if (groups.isEmpty()) {
            groups.add(entity.groups().get(0).qualifiedName());
        }
        return List.copyOf(groups);
    }

    /** The groups that cannot be trusted for this subject. */
    List<String> stale(Scope scope) {
        Set<String> stale = scope.session().evidence().stale();
        return stale.isEmpty()
                ? List.of()
                : groups.stream().filter(stale::contains).toList();
    }

    List<Match> find(Scope scope) {
        List<Fact> facts = scope.session().facts(query.entity());
        if (facts.isEmpty()) {
            return List.of();
        }
        Range range = scope.range(query.within());
        List<Match> matches = new ArrayList<>();
        for (Fact fact : facts) {
            if (where.passes(fact, scope) && acknowledged(fact)) {
                Match match = dates.isSpell() ? spell(fact, range, scope) : point(fact, range, scope);
                if (match != null && reviewed(fact, range, scope)) {
                    matches.add(match);
                }
            }
        }
        return matches;
    }

    private boolean acknowledged(Fact fact) {
        return query.acknowledgedBy().isEmpty()
                || fact.acknowledgedBy().contains(query.acknowledgedBy().get());
    }

    private @Nullable Match point(Fact fact, Range range, Scope scope) {
        LocalDate date = dates.point(fact);
        if (date == null) {
            return range.dated() ? null : match(fact, null);
        }
        boolean happened = !date.isAfter(scope.asOf()) || query.entity().equals("CourseResult");
        return happened && range.contains(date) ? match(fact, date) : null;
    }

    private @Nullable Match spell(Fact fact, Range range, Scope scope) {
        LocalDate begin = dates.begin(fact);
        boolean reached = query.entity().equals("Opportunity")
                || (begin == null || !begin.isAfter(scope.asOf()))
                        && (range.from() == null || !range.from().isAfter(scope.asOf()));
        if (!reached || !range.touches(begin, dates.end(fact)) || !diplomaOfTheYear(fact, scope)) {
            return null;
        }
        if (query.begins()) {
            return begin != null && range.contains(begin) ? match(fact, begin) : null;
        }
        return match(fact, begin == null ? range.from() : Match.later(begin, range.from()));
    }

    private Match match(Fact fact, @Nullable LocalDate date) {
        LocalDate since = date;
        for (String day : completingDays) {
            since = Match.later(since, fact.day(day));
        }
        return new Match(fact, since);
    }

    /** An enrolment with a diploma is that year's graduate, not that of every year it spans. */
    private boolean diplomaOfTheYear(Fact fact, Scope scope) {
        LocalDate diploma = asksDiploma && query.within() instanceof Within.SchoolYear ? fact.day("diplomaDate") : null;
        return diploma == null || scope.session().years().ofDiploma(diploma) == scope.schoolYear();
    }

    private boolean reviewed(Fact fact, Range range, Scope scope) {
        return reviewMonths.isEmpty() || ReviewRhythm.kept(fact, dates, range, scope.asOf(), reviewMonths.get());
    }
}
