package org.milestonehub.core.store.run;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.identity.IdentityPolicy;
import org.milestonehub.core.identity.IdentityPolicy.Candidate;
import org.milestonehub.core.identity.IdentityPolicy.Decision;
import org.milestonehub.core.identity.IdentityPolicy.Known;
import org.milestonehub.core.identity.IdentityPolicy.Profile;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.Live;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.person.LookupIndex;
import org.milestonehub.core.store.person.LookupIndex.Looked;
import org.milestonehub.core.store.person.PersonSystems;
import org.milestonehub.core.sync.Ownership;

/**
 * Gives every staged key of an entity its hub id: known keys set-based, keys never seen to the identity policy where they
 * carry an identifier that a held row carries too, else a new id.
 */
final class KeyResolution {

    private static final int BATCH = 1_000;
    /** A number is no short cut for a student of whom more is said. */
    private static final String UNWEIGHED = " and (not coalesce('student' = any(p.kinds), false)"
            + " or coalesce(p.given_name, p.family_name, p.birth_date::text) is null)";

    /** What a system keeps apart under two keys are two, whatever numbers it gives them. */
    private static final String OF_OTHERS = """
             and e.source_system <> :system and not exists (
                 select 1 from link as own where own.district = :district and own.entity = '%s' and own.id = e.id and own.source_system = :system)""";

    private final PgStaging staging;
    private final RunSql sql;
    private final IdentityPolicy policy;
    private final Ownership ownership;
    private Optional<PersonSystems> systems = Optional.empty();
    private Optional<Boolean> weighs = Optional.empty();

    KeyResolution(PgStaging staging, IdentityPolicy policy, Ownership ownership) {
        this.staging = staging;
        this.sql = staging.sql();
        this.policy = policy;
        this.ownership = ownership;
        staging.createEmpty("key", "entity text, source_key text collate \"C\", id bigint, is_new boolean, pord bigint");
    }

    /** Fills {@code key} for one entity. */
    void resolve(EntityRun run) {
        String entity = run.entity().name();
        sql.later("""
                insert into {key} (entity, source_key, id, is_new, pord)
                select '%1$s', p.source_key, coalesce(h.id, :entityBase + p.pord), h.id is null, p.pord
                  from (select source_key, min(pord) as pord from %2$s as p where %3$s group by source_key) as p
                  left join %4$s""".formatted(entity, run.parts(), Live.CONDITION,
                run.heldUnder(run.entity(), "p.source_key", "h")));
        sql.analyze("{key}");
        weighs(run);
        if (entity.equals("Person")) {
            systems.filter(known -> !known.isAlone()).ifPresent(known -> SecondLook.expect(sql, known));
        }
        if (identifiable(run) && othersHeld(run)) {
            match(run);
        }
        if (weighs(run)) {
            new PersonMatching(staging, run, systems.orElseThrow(), ownership, policy.matching(sql.district())).match();
        }
        if (identifiable(run)) {
            staging.linking(run.entity());
        }
    }

    /** Whether staged rows may be people whom other systems brought, or one another. */
    boolean weighs(EntityRun run) {
        if (!run.entity().name().equals("Person") || !policy.weighsEvidence()) {
            return false;
        }
        if (weighs.isEmpty()) {
            systems = Optional.of(PersonSystems.of(sql));
            weighs = Optional.of(PersonMatching.concerns(sql, systems.get()));
        }
        return weighs.get();
    }

    private static boolean identifiable(EntityRun run) {
        return Looked.of(run.entity().name()).isPresent();
    }

    private boolean othersHeld(EntityRun run) {
        return staging.isSmall() || sql.count("select count(*) from (select 1 from " + run.table() + " where district = :district limit 1) as held") > 0;
    }

    private void match(EntityRun run) {
        Answer<List<Boolean>> few = LookupIndex.fewBehind(sql);
        List<Candidate> candidates = candidates(run);
        if (!candidates.isEmpty() && !few.get().get(0)) {
            LookupIndex.index(sql);
        }
        for (int from = 0; from < candidates.size(); from += BATCH) {
            decide(run.entity(), candidates.subList(from, Math.min(from + BATCH, candidates.size())));
        }
    }

    private List<Candidate> candidates(EntityRun run) {
        return sql.query("""
                select p.source_key, p.identifiers, %2$s as name, %3$s as birth_date
                  from %1$s as p join {key} k on k.entity = '%4$s' and k.is_new and k.pord = p.pord
                 where p.identifiers is not null%5$s order by p.pord""".formatted(run.parts(), name(run.entity(), "p"),
                birthDate(run.entity(), "p"), run.entity().name(), weighs(run) ? UNWEIGHED : ""), (row, n) ->
                new Candidate(run.entity().name(), row.getString(1),
                texts(row.getArray(2)), profile(row, 3)));
    }

    private void decide(EntityType entity, List<Candidate> candidates) {
        Map<String, List<Known>> known = known(entity, candidates);
        List<Object[]> links = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Known> sharing = new ArrayList<>();
            candidate.identifiers().forEach(identifier -> sharing.addAll(known.getOrDefault(identifier, List.of())));
            Decision decision = policy.decide(candidate, sharing);
            decision.linkTo().ifPresent(id -> links.add(new Object[] {candidate.sourceKey(), id, decision.evidence()}));
        }
        for (Object[] link : links) {
            sql.set("linkKey", link[0]).set("linkId", link[1]).set("linkEvidence", link[2]).set("linkEntity", entity.name());
            sql.update("""
                    insert into link (district, source_system, entity, source_key, id, decision, evidence, recorded_at)
                    values (:district, :system, :linkEntity, :linkKey, :linkId, 'auto', :linkEvidence, :now)""");
            sql.update("update {key} set id = :linkId, is_new = false where entity = :linkEntity and source_key = :linkKey");
        }
    }

    private Map<String, List<Known>> known(EntityType entity, List<Candidate> candidates) {
        List<String> wanted = candidates.stream().flatMap(c -> c.identifiers().stream()).distinct().toList();
        Map<String, List<Known>> found = new HashMap<>();
        Looked looked = Looked.of(entity.name()).orElseThrow();
        sql.set("wanted", wanted.toArray(new String[0])).query("""
                select i, e.id, %2$s as name, %3$s as birth_date
                  from unnest(:wanted) as i
                  join lookup_key l on l.district = :district and l.k = %4$s
                  join %1$s e on e.district = l.district and e.id = l.id
                 where i = any(e.identifiers) and e.lifecycle <> 'withdrawn'%6$s
                union
                select i, n.id, n.name, n.birth_date
                  from (select e.id, e.identifiers, %2$s as name, %3$s as birth_date from %5$s
                           and e.identifiers && :wanted::text[] and e.lifecycle <> 'withdrawn'%6$s) as n, unnest(n.identifiers) as i
                 where i = any(:wanted)
                 order by 2""".formatted(entity.table(), name(entity, "e"), birthDate(entity, "e"), looked.identifier("i"),
                LookupIndex.unindexed(looked), OF_OTHERS.formatted(entity.name())), (row, n) -> found
                        .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(new Known(row.getLong(2), row.getString(1), profile(row, 3))));
        return found;
    }

    private static String name(EntityType entity, String alias) {
        return switch (entity.name()) {
            case "Person" -> "coalesce(" + alias + ".family_name, '') || ' ' || coalesce(" + alias + ".given_name, '')";
            case "Course" -> alias + ".title";
            default -> alias + ".name";
        };
    }

    private static String birthDate(EntityType entity, String alias) {
        return entity.name().equals("Person") ? alias + ".birth_date::text" : "''";
    }

    private static Profile profile(ResultSet row, int from) throws SQLException {
        String name = Optional.ofNullable(row.getString(from)).orElse("").strip().toLowerCase(Locale.ROOT);
        return new Profile(name, Optional.ofNullable(row.getString(from + 1)).orElse(""));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
