package org.milestonehub.core.store.view;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Finds students by the beginnings of words of their names, by number, or by source key; never scans a table. */
final class StudentSearch {

    private static final int SHORTEST = 2;
    private static final int MOST_WORDS = 5;
    private static final String LAST_CHARACTER = new String(Character.toChars(Character.MAX_CODE_POINT));

    private final JdbcClient jdbc;
    private final DataSource source;

    StudentSearch(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.source = source;
    }

    List<StudentLine> find(District district, String text, int most) {
        return find(district, text, "true", Map.of(), most);
    }

    /** Those alone whom an account bound to a school or a caseload reaches on a day. */
    List<StudentLine> find(District district, String text, Account account, LocalDate today, int most) {
        return find(district, text, ReachSql.condition("p.id"), ReachSql.parameters(account, today), most);
    }

    private List<StudentLine> find(District district, String text, String reached, Map<String, Object> whose, int most) {
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
                               coalesce(e.school, '') as school, coalesce(e.grade_level, '') as grade, p.lifecycle
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
                        """.formatted(withAllWords(words(wanted), parameters), Looked.PERSON.identifier("i"), reached))
                .params(parameters)
                .query((row, number) -> new StudentLine(row.getLong("id"), row.getString("name"), row.getString("school"),
                        row.getString("grade"), row.getString("lifecycle")))
                .list();
    }

    /** People of whom every word begins a word of the name. */
    private static String withAllWords(List<String> words, Map<String, Object> parameters) {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            parameters.put("from" + i, words.get(i));
            parameters.put("to" + i, words.get(i) + LAST_CHARACTER);
            each.add("select k.id from name_word w join lookup_key k on k.district = w.district and k.k = " + Looked.PERSON.word("w.word")
                    + " where w.district = :district and w.word >= :from" + i + " and w.word < :to" + i);
        }
        return "(" + String.join("\n intersect \n", each) + ")";
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
