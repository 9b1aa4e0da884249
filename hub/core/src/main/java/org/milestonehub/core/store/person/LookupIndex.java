package org.milestonehub.core.store.person;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.store.Answer;
import org.milestonehub.core.store.BulkIndexes;
import org.milestonehub.core.store.FeedIds;
import org.milestonehub.core.store.RunSql;

/**
 * Exact identifiers and name words of people and organisations, written behind the load from the change feed. Whoever looks
 * something up catches up first. A key is the number of a text: {@code pi:<scheme>:<value>} or {@code pn:<word>} of a person,
 * with the word folded to lower case without marks; other letters for other entities.
 */
public final class LookupIndex {

    /** What can be looked up. */
    public enum Looked {
        PERSON("Person", "person", 'p', "e.given_name", "e.middle_name", "e.family_name", "e.preferred_name"),
        ORGANIZATION("Organization", "organization", 'o', "e.name"),
        COURSE("Course", "course", 'c', "e.title"),
        PROGRAM("Program", "program", 'g', "e.name");

        /** Words of names; only a name beyond ASCII pays for taking marks off. */
        private static final String WORDS = """
                select w, n.id
                  from (%s) as n,
                       string_to_table(translate(lower(case when octet_length(n.name) = char_length(n.name) then n.name
                            else regexp_replace(normalize(n.name, NFKD), '[\u0300-\u036f]', '', 'g') end), '-''.,;/', '      '), ' ') as w
                 where w <> ''""";

        private final String entity;
        private final String table;
        private final char letter;
        private final List<String> names;

        Looked(String entity, String table, char letter, String... names) {
            this.entity = entity;
            this.table = table;
            this.letter = letter;
            this.names = List.of(names);
        }

        public static Optional<Looked> of(String entity) {
            return Arrays.stream(values()).filter(looked -> looked.entity.equals(entity)).findFirst();
        }

        /** SQL for the number of an identifier, {@code scheme:value}, given as SQL. */
        public String identifier(String identifier) {
            return "hashtextextended('" + letter + "i:' || " + identifier + ", 0)";
        }

        /** SQL for the number of a folded word of the name, given as SQL. */
        public String word(String word) {
            return "hashtextextended('" + letter + "n:' || " + word + ", 0)";
        }

        /** Every word of every row. */
        private String words(String rows) {
            return WORDS.formatted("select concat_ws(' ', " + String.join(", ", names) + ") as name, e.id from (" + rows + ") as e offset 0");
        }

        /** Every word once or a few times: names are few, rows are many. */
        private String fewWords(String rows) {
            return WORDS.formatted(names.stream().map(name -> "select distinct " + name + " as name, null::bigint as id from (" + rows
                    + ") as e").collect(Collectors.joining(" union all ")));
        }

        /** Query of all numbers of the rows a query gives. */
        private String keys(String rows) {
            return "select " + identifier("i") + " as k, e.id from (" + rows + ") as e, unnest(e.identifiers) as i union all select "
                    + word("w") + ", id from (" + words(rows) + ") as words";
        }
    }

    /** Changes that are looked through one by one. */
    private static final int FEW = 200;
    /** Changes up to which the rows they name are fetched by their numbers. */
    private static final long EACH = 5_000;

    private LookupIndex() {}

    /** Rows of an entity, {@code e}, that changed and are not indexed yet. */
    public static String unindexed(Looked looked) {
        return """
                change as c join %1$s as e on e.district = c.district and e.id = c.first_id
                 where c.district = :district and c.entity = '%2$s'
                   and c.seq > coalesce((select seq from lookup_cursor where district = :district), 0)""".formatted(looked.table, looked.entity);
    }

    /** Whether so few rows are behind that whoever looks something up may look at each of them. */
    public static Answer<List<Boolean>> fewBehind(RunSql sql) {
        return sql.queryLater("""
                select count(*) + 1000 * count(*) filter (where last_id > first_id) from (
                    select first_id, last_id from change
                     where district = :district and seq > coalesce((select seq from lookup_cursor where district = :district), 0)
                     order by seq limit %d) as behind""".formatted(FEW + 1), (row, n) -> row.getLong(1) <= FEW);
    }

    /** Indexes what was applied since the last time, inside a transaction of the caller. */
    public static void index(RunSql sql) {
        sql.count("select count(*) from (select pg_advisory_xact_lock(73, :district)) as locked");
        sql.set("from", sql.count("select coalesce((select seq from lookup_cursor where district = :district), 0)"));
        sql.set("to", sql.count("select coalesce(max(seq), 0) from change where district = :district"));
        List<Heard> heard = sql.query("""
                select entity, count(*) filter (where kind <> 'added'), count(*) filter (where last_id = first_id),
                       coalesce(sum(last_id - first_id) filter (where last_id > first_id), 0)
                  from change where district = :district and seq > :from and seq <= :to group by entity""",
                (row, n) -> new Heard(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        if (heard.isEmpty()) {
            return;
        }
        sql.update("set local work_mem = '192MB'");
        List<Heard> ours = heard.stream().filter(changes -> Looked.of(changes.entity()).isPresent()).toList();
        ours.stream().filter(changes -> changes.changed() > 0).forEach(changes -> forget(sql, changes));
        if (!ours.isEmpty()) {
            String keys = ours.stream().map(changes -> changes.looked().keys(rows(changes))).collect(Collectors.joining(" union all "));
            BulkIndexes.fill(sql, "lookup_key", ours.stream().mapToLong(changes -> changes.single() + changes.ranged()).sum(),
                    indexed -> sql.update("insert into lookup_key (district, k, id) select :district, k, id from (" + keys + ") as keys"
                            + (indexed ? " order by k" : "")));
        }
        ours.stream().filter(changes -> changes.looked() == Looked.PERSON)
                .forEach(changes -> sql.update("insert into name_word (district, word) select distinct :district, w from ("
                        + Looked.PERSON.fewWords(rows(changes)) + ") as words on conflict do nothing"));
        sql.update("""
                insert into lookup_cursor (district, seq) values (:district, :to)
                on conflict (district) do update set seq = excluded.seq""");
    }

    /**
     * What the change feed says of an entity: rows that changed, rows named one by one, and about how many are named by
     * ranges.
     */
    private record Heard(String entity, long changed, long single, long ranged) {

        private Looked looked() {
            return Looked.of(entity).orElseThrow();
        }

        private String those() {
            return "c.district = :district and c.seq > :from and c.seq <= :to and c.entity = '" + entity + "'";
        }
    }

    /** Rows a query gives lose their keys. */
    static void forget(RunSql sql, Looked looked, String rows) {
        sql.update("delete from lookup_key as l using (" + looked.keys(rows) + ") as f where l.district = :district and l.k = f.k and l.id = f.id");
    }

    /** Changed rows give up the keys of their former version. */
    private static void forget(RunSql sql, Heard heard) {
        sql.update("delete from lookup_key as l using (" + heard.looked().keys("""
                select h.* from change as c
                  join %1$s_history as h on h.district = c.district and h.id = c.first_id and h.superseded_by = c.run
                 where %2$s and c.kind <> 'added'""".formatted(heard.looked().table, heard.those()))
                + ") as f where l.district = :district and l.k = f.k and l.id = f.id");
    }

    /**
     * The rows as they are now. Only additions are named by ranges; apart from the others, the planner can estimate both. A few are
     * looked up one by one: a planner that knows the feed by an old count would read the whole table for them.
     */
    private static String rows(Heard heard) {
        String table = heard.looked().table;
        String single = heard.single() <= EACH
                ? "select e.* from " + table + " as e where e.district = :district and e.id = "
                        + FeedIds.anyOf("select c.first_id from change as c where c.last_id = c.first_id and " + heard.those())
                : "select e.* from change as c join " + table + " as e on e.district = c.district and e.id = c.first_id"
                        + " where c.last_id = c.first_id and " + heard.those();
        String ranged = "select e.* from change as c join " + table + " as e on e.district = c.district"
                + " and e.id between c.first_id and c.last_id where c.last_id > c.first_id and " + heard.those();
        return heard.ranged() == 0 ? single : heard.single() == 0 ? ranged : single + " union all " + ranged;
    }
}
