package org.milestonehub.core.store.view;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.Account;
import org.milestonehub.core.model.Vocabulary;
import org.milestonehub.core.store.access.ReachSql;
import org.milestonehub.core.store.person.LookupIndex;
import org.milestonehub.core.store.person.LookupIndex.Looked;
import org.milestonehub.core.store.run.BehindRuns;
import org.milestonehub.core.view.StudentLine;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds students by the beginnings of words of their names, by number, or by source key; never scans a table. Where a name is
 * so common that nobody could read all who have it, some of them are found, and whoever asks types more.
 */
final class StudentSearch {

    private static final int SHORTEST = 2;
    private static final int MOST_WORDS = 5;
    private static final int COMMON = 5_000;
    private static final String EVERYBODY = "";
    private static final String BEGINS = """
            from name_word w
            join lookup_key k on k.district = w.district and k.k = %1$s
           where w.district = :district and w.word >= :from%2$d and w.word < :to%2$d""";
    private static final String LAST_CHARACTER = new String(Character.toChars(Character.MAX_CODE_POINT));

    private final JdbcClient jdbc;
    private final DataSource source;
    private final int common;

    StudentSearch(DataSource source) {
        this(source, COMMON);
    }

    /** @param common from how many people on a name is too common to look at all of them */
    StudentSearch(DataSource source, int common) {
        this.jdbc = JdbcClient.create(source);
        this.source = source;
        this.common = common;
    }

    List<StudentLine> find(District district, String text, int most) {
        return find(district, text, "true", EVERYBODY, Map.of(), most);
    }

    /** Those alone whom an account bound to a school or a caseload reaches on a day. */
    List<StudentLine> find(District district, String text, Account account, LocalDate today, int most) {
        return find(district, text, ReachSql.condition("p.id"), ReachSql.near(), ReachSql.parameters(account, today), most);
    }

    private List<StudentLine> find(
            District district, String text, String reached, String near, Map<String, Object> whose, int most) {
        String wanted = text.strip();
        if (wanted.length() < SHORTEST) {
            return List.of();
        }
        BehindRuns.now(source, district.id(), LookupIndex::index);
        Map<String, Object> parameters = new HashMap<>(Map.of("district", district.id(), "most", most,
                "key", wanted, "identifiers", identifiers(wanted)));
        parameters.putAll(whose);
        return jdbc.sql("""
                        with hit as (
                             %s
                             union
                             select k.id from unnest(:identifiers) as i
                               join lookup_key k on k.district = :district and k.k = %s
                             union
                             select p.id from connection c
                               join person p on p.district = c.district and p.source_system = c.id and p.source_key = :key
                              where c.district = :district
                             union
                             select k.id from connection c
                               join link k on k.district = c.district and k.source_system = c.id and k.entity = 'Person' and k.source_key = :key
                              where c.district = :district),
                        now as (
                             select id from hit
                             union
                             select person_now(m.district, m.absorbed) from merge_event m
                              where m.district = :district and m.undone_at is null and m.absorbed in (select id from hit))
                        select p.id, concat_ws(' ', coalesce(p.preferred_name, p.given_name), p.family_name) as name,
                               coalesce(e.school, '') as school, coalesce(e.grade_level, '') as grade, p.lifecycle,
                               coalesce(extract(year from p.birth_date)::int::text, '') as born,
                               coalesce((select min(split_part(i, ':', 2)) from unnest(p.identifiers) as i where i like 'local_student:%%'), '') as number
                          from now
                          join person p on p.district = :district and p.id = now.id and not (p.source_system = 0 and p.lifecycle = 'withdrawn')
                          left join lateral (
                               select o.name as school, x.grade_level
                                 from school_enrollment x
                                 left join organization o on o.district = x.district and o.id = x.school
                                where x.district = p.district and x.student = p.id
                                order by x.lifecycle, x.is_primary desc nulls last, x.id desc
                                limit 1) e on true
                         where 'student' = any (p.kinds) and %s
                         order by p.lifecycle, p.family_name, p.given_name, p.id
                         limit :most
                        """.formatted(withAllWords(words(wanted), near, parameters), Looked.PERSON.identifier("i"), reached))
                .params(parameters)
                .query((row, number) -> new StudentLine(row.getLong("id"), row.getString("name"), row.getString("school"),
                        row.getString("grade"), row.getString("lifecycle"), row.getString("born"), row.getString("number")))
                .list();
    }

    /**
     * People of whom every word begins a word of the name: those near, or else those of the rarest word, looked at for the
     * other words. Where even that is common, so many students that a list of them says to type more.
     */
    private String withAllWords(List<String> words, String near, Map<String, Object> parameters) {
        for (int i = 0; i < words.size(); i++) {
            parameters.put("from" + i, words.get(i));
            parameters.put("to" + i, words.get(i) + LAST_CHARACTER);
        }
        if (!near.equals(EVERYBODY)) {
            return "(select h.id from (" + near + ") as h where true" + others(words, -1) + ")";
        }
        int rarest = 0;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < words.size() && fewest > 0; i++) {
            long people = people(i, parameters);
            rarest = people < fewest ? i : rarest;
            fewest = Math.min(fewest, people);
        }
        String first = "(select k.id " + begins(rarest);
        return fewest < common
                ? "(select h.id from " + first + ") as h where true" + others(words, rarest) + ")"
                : "(select h.id from " + first + " offset 0) as h join person s on s.district = :district and s.id = h.id"
                        + " where 'student' = any (s.kinds) and s.lifecycle = 'active'" + others(words, rarest) + " limit " + common + ")";
    }

    private long people(int word, Map<String, Object> parameters) {
        return jdbc.sql("select count(*) from (select " + begins(word) + " limit " + common + ") as found").params(parameters)
                .query(Long.class).single();
    }

    private static String others(List<String> words, int but) {
        return IntStream.range(0, words.size())
                .filter(word -> word != but)
                .mapToObj(word -> " and exists (select " + begins(word) + " and k.id = h.id)")
                .collect(Collectors.joining());
    }

    private static String begins(int word) {
        return BEGINS.formatted(Looked.PERSON.word("w.word"), word);
    }

    /** Folded as the index folds them. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[\\u0300-\\u036f]", "");
        List<String> words = Stream.of(plain.toLowerCase(Locale.ROOT).split("[-'.,;/\\s]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        return words.isEmpty() ? List.of(text) : words;
    }

    private static String[] identifiers(String text) {
        return Vocabulary.find("identifier_scheme").stream()
                .flatMap(schemes -> schemes.labels().keySet().stream())
                .map(scheme -> scheme + ":" + text)
                .toArray(String[]::new);
    }
}
