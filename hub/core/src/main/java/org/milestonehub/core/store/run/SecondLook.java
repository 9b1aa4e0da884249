package org.milestonehub.core.store.run;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Outcome;
import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.NeverLinks;
import org.milestonehub.core.store.person.NeverLinks.Pair;
import org.milestonehub.core.store.person.PairEvidence;
import org.milestonehub.core.store.person.PersonLinks;
import org.milestonehub.core.store.person.PersonSearch;
import org.milestonehub.core.store.person.PersonSystems;
import org.milestonehub.core.store.person.RecordsOfPeople;
import org.milestonehub.core.store.person.RecordsOfPeople.Linked;

/**
 * Weighs people again of whom a known record says something else since. No link is moved by it: where a record speaks against
 * its person, or clearly for another one, somebody is asked; open questions get the bits they are worth now.
 */
final class SecondLook {

    private static final int PEOPLE = 500;

    private final RunSql sql;
    private final PersonSystems systems;
    private final PersonProfiles profiles;
    private final PairEvidence pairs;

    private SecondLook(RunSql sql) {
        this.sql = sql;
        this.systems = PersonSystems.of(sql);
        this.profiles = new PersonProfiles(sql, systems);
        this.pairs = new PairEvidence(sql);
    }

    /** What a changed record, or somebody who stands alone, is weighed against. */
    private record Weighed(Linked who, Profile profile, Optional<Verdict> stays) {}

    /** Somebody else, and how well he fits. */
    private record Fit(Held other, Verdict verdict) {}

    /** Inside a run, before newcomers are looked at: known keys of which the run brings something. */
    static void expect(RunSql sql, PersonSystems systems) {
        String concerned = systems.isRoster((int) sql.value("system")) ? """
                 and (exists (select 1 from link as l where l.district = :district and l.entity = 'Person' and l.id = k.id)
                      or exists (select 1 from identity_question as q where q.district = :district and q.person = k.id and q.state in ('open', 'later'))
                      or exists (select 1 from identity_question as q where q.district = :district and q.other = k.id and q.state in ('open', 'later')))"""
                : "";
        sql.update("insert into identity_recheck (district, person, since) select distinct :district, k.id, :now from {key} as k"
                + " where k.entity = 'Person' and not k.is_new " + concerned + " on conflict do nothing");
    }

    /** Looks at everybody who waits. */
    static void behind(RunSql sql) {
        if (sql.count("select count(*) from (select 1 from identity_recheck where district = :district limit 1) as waiting") == 0) {
            return;
        }
        SecondLook look = new SecondLook(sql);
        for (List<Long> some = look.take(); !some.isEmpty(); some = look.take()) {
            look.at(some);
        }
    }

    private List<Long> take() {
        sql.set("askedAt", sql.query("select coalesce(max(since), 'epoch') from identity_recheck where district = :district",
                (row, n) -> row.getObject(1, OffsetDateTime.class)).get(0));
        return sql.query("""
                with taken as (
                    delete from identity_recheck as r using (
                        select person from identity_recheck where district = :district order by person limit %d for update) as s
                     where r.district = :district and r.person = s.person returning person_now(r.district, r.person) as id)
                select distinct id from taken order by id""".formatted(PEOPLE), (row, n) -> row.getLong(1));
    }

    private void at(List<Long> people) {
        Map<Long, Held> held = profiles.held(people);
        List<Weighed> weighed = new ArrayList<>();
        for (Linked linked : new RecordsOfPeople(sql, systems).linked(held.keySet())) {
            weighed.add(new Weighed(linked, linked.said(), Optional.of(pairs.verdict(linked.said(), linked.rest()))));
        }
        held.values().stream().filter(one -> !one.ofRoster()).filter(one -> weighed.stream().noneMatch(w -> w.who().person() == one.id()))
                .forEach(one -> weighed.add(new Weighed(Linked.alone(one), one.profile(), Optional.empty())));
        ask(weighed);
        openQuestions(people);
    }

    private void ask(List<Weighed> weighed) {
        PersonSearch search = new PersonSearch(sql);
        Map<Integer, List<Long>> found = search.best(search.held(weighed.stream().map(Weighed::profile).toList()));
        Set<Long> all = new TreeSet<>();
        found.values().forEach(all::addAll);
        weighed.forEach(one -> all.add(one.who().person()));
        Map<Long, Held> held = profiles.held(all);
        Set<Pair> never = new NeverLinks(sql).among(all);
        for (int i = 0; i < weighed.size(); i++) {
            Weighed one = weighed.get(i);
            List<Held> others = found.getOrDefault(i, List.of()).stream().filter(held::containsKey).map(held::get)
                    .filter(other -> other.id() != one.who().person() && !never.contains(Pair.of(other.id(), one.who().person())))
                    .filter(other -> !(other.ofRoster() && systems.isRoster(one.who().system()))).toList();
            decide(one, others);
        }
    }

    private void decide(Weighed one, List<Held> others) {
        List<Fit> fits = others.stream().map(other -> new Fit(other, pairs.verdict(one.profile(), other.profile())))
                .sorted(Comparator.comparingDouble((Fit fit) -> fit.verdict().total()).reversed()).toList();
        OptionalDouble next = Stream.concat(one.stays().stream(), fits.stream().skip(1).map(Fit::verdict)).mapToDouble(Verdict::total).max();
        Optional<Fit> clearly = fits.stream().limit(1).filter(fit -> isClear(one, fit, next)).findFirst();
        if (clearly.isPresent()) {
            long other = clearly.get().other().id();
            Evidence evidence = Evidence.of(clearly.get().verdict(), next);
            if (one.stays().isPresent()) {
                ask(one.who(), other, one.who().person(), evidence, "moved");
            } else {
                ask(one.who(), one.who().person(), other, evidence, "record");
            }
        } else if (one.stays().isPresent() && (one.stays().get().outcome() == Outcome.APART || one.stays().get().speaksAgainst())) {
            ask(one.who(), one.who().person(), one.who().person(), Evidence.of(one.stays().get(), OptionalDouble.empty()), "moved");
        }
    }

    /** Whether he is somebody else's beyond doubt: by himself, and so far ahead of all others and of where he stands. */
    private boolean isClear(Weighed one, Fit fit, OptionalDouble next) {
        double lead = pairs.judge().thresholds().of(one.profile().kind(), fit.other().profile().kind()).lead();
        return fit.verdict().outcome() == Outcome.AUTO && fit.verdict().total() >= next.orElse(Double.NEGATIVE_INFINITY) + lead;
    }

    private void ask(Linked who, long person, long other, Evidence evidence, String kind) {
        sql.set("askedPerson", person).set("askedOther", other).set("askedSystem", who.system()).set("askedKey", who.key())
                .set("bits", evidence.total()).set("why", evidence.sentence()).set("account", PersonLinks.json(evidence)).set("kind", kind).update("""
                insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at, kind)
                select :district, :askedPerson, :askedOther, case when :askedSystem = 0 then p.source_system else :askedSystem end,
                       case when :askedSystem = 0 then p.source_key else :askedKey end, :bits, :why, cast(:account as jsonb), :askedAt, :kind
                  from person as p where p.district = :district and p.id = :askedPerson
                   and not exists (select 1 from identity_question as q where q.district = :district and q.person = :askedOther
                                      and q.other = :askedPerson and q.person <> q.other)
                on conflict do nothing""");
    }

    /** Questions about two people that still wait say what is known now. */
    private void openQuestions(List<Long> people) {
        record Open(long id, long person, long other) {}
        List<Open> open = sql.set("people", people.toArray(Long[]::new)).query("""
                select q.id, person_now(q.district, q.person), person_now(q.district, q.other) from identity_question as q
                 where q.district = :district and q.state in ('open', 'later') and q.kind <> 'moved'
                   and (q.person = any(:people) or q.other = any(:people)) order by 1""",
                (row, n) -> new Open(row.getLong(1), row.getLong(2), row.getLong(3)));
        Set<Long> named = new TreeSet<>();
        open.forEach(one -> named.addAll(List.of(one.person(), one.other())));
        Map<Long, Held> held = profiles.held(named);
        open.stream().filter(one -> one.person() != one.other() && held.containsKey(one.person()) && held.containsKey(one.other())).forEach(one -> {
            Evidence now = pairs.of(held.get(one.person()).profile(), held.get(one.other()).profile());
            sql.set("question", one.id()).set("bits", now.total()).set("why", now.sentence()).set("account", PersonLinks.json(now)).update("""
                    update identity_question set bits = :bits, why = :why, account = cast(:account as jsonb)
                     where district = :district and id = :question and abs(bits - :bits) > 0.0001""");
        });
    }
}
