package org.milestonehub.core.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.identity.block.BlockingKeys;
import org.milestonehub.core.identity.link.Newcomers;
import org.milestonehub.core.identity.link.Newcomers.Decided;
import org.milestonehub.core.identity.link.Newcomers.Held;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.score.Placeholders;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.CopyChunks;
import org.milestonehub.core.store.RunSql;
import org.milestonehub.core.store.StoreStep;
import org.milestonehub.core.store.person.OpenQuestions;
import org.milestonehub.core.store.person.PersonCounts;
import org.milestonehub.core.store.person.PersonJoins;
import org.milestonehub.core.store.person.PersonKeys;
import org.milestonehub.core.store.person.PersonKeys.Range;
import org.milestonehub.core.store.person.PersonLinks;
import org.milestonehub.core.store.person.PersonRows;
import org.milestonehub.core.store.person.PersonSearch;
import org.milestonehub.core.store.person.PersonSystems;
import org.milestonehub.core.sync.Ownership;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Matches staged students that nobody has linked yet with those held and with one another, by everything that is known of
 * them. Each record of the roster is a person of its own, who may be somebody that other systems brought before.
 */
final class PersonMatching {

    private static final int BATCH = 250;
    private static final int LARGE = 5_000;

    private final RunSql sql;
    private final EntityRun run;
    private final PgStaging staging;
    private final PersonSystems systems;
    private final PersonProfiles profiles;
    private final PersonSearch search;
    private final PersonLinks links;
    private final PersonJoins joins;
    private final PersonKeys keys;
    private final PersonCounts counts;
    private final Matching matching;
    private final boolean roster;
    private final Map<String, Newcomer> batch = new LinkedHashMap<>();
    private final EmptyValues empty;
    private Placeholders placeholders = Placeholders.NONE;
    private @Nullable Newcomers decisions;
    private Optional<Loaded> loaded = Optional.empty();
    private Answer<List<Range>> heard = Answer.of(List.of());
    private int batches;

    PersonMatching(PgStaging staging, EntityRun run, PersonSystems systems, Ownership ownership, Matching matching) {
        this.matching = matching;
        this.sql = staging.sql();
        this.run = run;
        this.staging = staging;
        this.systems = systems;
        this.profiles = new PersonProfiles(sql, systems);
        this.search = new PersonSearch(sql);
        this.links = new PersonLinks(sql);
        this.empty = new EmptyValues(staging);
        this.keys = new PersonKeys(sql, systems);
        this.counts = new PersonCounts(sql, systems);
        this.joins = new PersonJoins(sql, ownership);
        this.roster = systems.isRoster((int) sql.value("system"));
    }

    /** A staged record; what several streams say of it is put together. */
    private record Newcomer(String key, long id, long pord, Profile profile, boolean student, long ord) {

        Newcomer with(Newcomer other) {
            return new Newcomer(key, id, pord, profile.with(other.profile), student || other.student, ord);
        }
    }

    /** Newcomers with everybody whom they may be, not yet decided. */
    private record Loaded(List<Newcomer> newcomers, Newcomers.Batch batch) {}

    /** Whether records of this system can be somebody whom others brought. */
    static boolean concerns(RunSql sql, PersonSystems systems) {
        return !systems.isRoster((int) sql.value("system")) || sql.count("""
                select count(*) from (select 1 from person where district = :district and source_system <> :system limit 1) as others""") > 0;
    }

    /** Links newcomers to people and writes down the questions that are left. */
    void match() {
        if (run.rows() <= BATCH || anybodyNew()) {
            try {
                StoreStep.time("matching", this::matchNewcomers);
            } catch (SQLException e) {
                throw new SyncException(Fault.UNREACHABLE, "the hub's database broke off: " + e.getMessage(), e);
            }
        }
    }

    private boolean anybodyNew() {
        return sql.count("select count(*) from (select 1 from {key} where entity = 'Person' and is_new limit 1) as newcomers") > 0;
    }

    private void matchNewcomers() {
        if (run.rows() > BATCH) {
            profiles.expectNewcomers(run);
        }
        heard = keys.heard();
        counts.ahead();
        String newcomers = "select k.source_key, k.id, k.pord, coalesce('student' = any(p.kinds), false), p.ord, " + PersonRows.columns("p")
                + " from " + run.parts() + " as p join {key} as k on k.entity = 'Person' and k.is_new and k.source_key = p.source_key"
                + " order by k.pord, p.pord";
        if (run.rows() <= BATCH) {
            sql.query(newcomers, this::take);
        } else {
            sql.statement(newcomers).query((RowCallbackHandler) row -> take(row, 0));
        }
        look();
        decided(loaded.map(last -> decisions.decide(last.batch())));
        empty.tell(run);
    }

    private int take(ResultSet row, int number) throws SQLException {
        String key = row.getString(1);
        if (batch.size() >= BATCH && !batch.containsKey(key)) {
            look();
        }
        Profile said = PersonRows.profile("new " + key, systems.kind((int) sql.value("system")), row, 6);
        batch.merge(key, new Newcomer(key, row.getLong(2), row.getLong(3), said, row.getBoolean(4), row.getLong(5)), Newcomer::with);
        return number;
    }

    /** Looks for the newcomers that were taken, while those before them are decided beside it: one waits for the disk, the other thinks. */
    private void look() {
        batch.values().removeIf(newcomer -> !newcomer.student());
        if (batch.isEmpty()) {
            return;
        }
        List<Newcomer> newcomers = List.copyOf(batch.values());
        batch.clear();
        List<Profile> wanted = newcomers.stream().map(Newcomer::profile).toList();
        if (decisions == null) {
            decisions = begin(wanted);
        }
        Newcomers judge = decisions;
        Optional<CompletableFuture<Decided>> before = loaded.map(last -> CompletableFuture.supplyAsync(() -> judge.decide(last.batch())));
        newcomers.forEach(newcomer -> empty.look(newcomer.profile(), newcomer.ord(), placeholders));
        PersonSearch.Sharing sharing = search.held(wanted);
        sharing.replace(decided(before.map(CompletableFuture::join)));
        loaded = Optional.of(new Loaded(newcomers, load(newcomers, wanted, search.best(sharing))));
    }

    private Newcomers.Batch load(List<Newcomer> newcomers, List<Profile> wanted, Map<Integer, List<Long>> ids) {
        TreeSet<Long> all = new TreeSet<>();
        ids.values().forEach(all::addAll);
        OpenQuestions open = OpenQuestions.around(sql, all);
        Map<Long, Held> held = new TreeMap<>(held(all, newcomers));
        Collection<Long> asked = open.others();
        held.putAll(held(asked.stream().filter(one -> !all.contains(one)).toList(), newcomers));
        batches++;
        if (roster) {
            held.values().removeIf(one -> one.ofRoster() && !asked.contains(one.id()));
        }
        Map<String, List<Held>> found = new HashMap<>();
        ids.forEach((newcomer, people) -> found.put(wanted.get(newcomer).firstRecord(), people.stream().filter(held::containsKey).map(held::get)
                .filter(one -> !(roster && one.ofRoster())).toList()));
        return new Newcomers.Batch(wanted, List.copyOf(held.values()), found, open.pairs(held), roster, open.apart(held.keySet()));
    }

    private Map<Long, Held> held(Collection<Long> people, List<Newcomer> newcomers) {
        return batches == 0 ? profiles.held(people) : profiles.held(people, run, newcomers.get(0).pord());
    }

    /** Writes what was decided of the newcomers that were loaded; gives who was merged into whom. */
    private Map<Long, Long> decided(Optional<Decided> decided) {
        return decided.map(some -> write(some, loaded.orElseThrow().newcomers())).orElse(Map.of());
    }

    private Newcomers begin(List<Profile> first) {
        search.amongRecent(keys.recent(heard.get()));
        if (roster && run.rows() > LARGE) {
            search.amongOtherSystems();
        }
        Counts counted = counts.of(first);
        placeholders = counted.placeholders();
        return new Newcomers(matching.judge(counted));
    }

    private Map<Long, Long> write(Decided decided, List<Newcomer> newcomers) {
        Map<String, Newcomer> byRecord = new HashMap<>();
        Map<String, Long> ids = new HashMap<>();
        newcomers.forEach(newcomer -> {
            byRecord.put(newcomer.profile().firstRecord(), newcomer);
            ids.put(newcomer.profile().firstRecord(), newcomer.id());
        });
        Map<Long, Long> gone = joins.join(decided.joins());
        decided.same().forEach(same -> {
            Newcomer newcomer = byRecord.get(same.newcomer());
            long named = id(same.person(), ids);
            long person = gone.getOrDefault(named, named);
            ids.put(same.newcomer(), person);
            links.link(newcomer.key(), newcomer.id(), person, same.evidence());
        });
        decided.doubts().forEach(doubt -> {
            Newcomer newcomer = byRecord.get(doubt.newcomer());
            long person = id(doubt.person(), ids);
            links.ask(newcomer.key(), ids.get(doubt.newcomer()), gone.getOrDefault(person, person), doubt.evidence());
        });
        links.write();
        if (!roster && run.rows() > BATCH) {
            remember(newcomers, ids);
        }
        return gone;
    }

    private static long id(String record, Map<String, Long> ids) {
        return Optional.ofNullable(ids.get(record)).orElseGet(() -> PersonRows.idOf(record));
    }

    /** For those who come later in this run. */
    private void remember(List<Newcomer> newcomers, Map<String, Long> ids) {
        if (batches == 1) {
            staging.createEmpty("newcomer_key", "k bigint, id bigint");
            sql.update("create index on {newcomer_key} (k)");
            search.amongNewcomers();
        }
        CopyChunks out = new CopyChunks(sql.connection(), sql.table("newcomer_key"), "k, id");
        for (Newcomer newcomer : newcomers) {
            for (long key : BlockingKeys.of(newcomer.profile())) {
                out.line().number(key).tab().number(ids.get(newcomer.profile().firstRecord()));
                out.endLine();
            }
        }
        out.flush();
    }
}
