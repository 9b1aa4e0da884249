package org.milestonehub.core.store.person;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.store.RunSql;

/** Writes what was decided about newcomers: links with their accounts, and questions. */
public final class PersonLinks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunSql sql;
    private final List<Row> links = new ArrayList<>();
    private final List<Row> questions = new ArrayList<>();

    public PersonLinks(RunSql sql) {
        this.sql = sql;
    }

    /** A newcomer by its key, and somebody by id. */
    private record Row(String key, long newcomer, long person, Evidence evidence) {}

    public void link(String key, long newcomer, long person, Evidence evidence) {
        links.add(new Row(key, newcomer, person, evidence));
    }

    public void ask(String key, long newcomer, long person, Evidence evidence) {
        questions.add(new Row(key, newcomer, person, evidence));
    }

    public void write() {
        if (!links.isEmpty()) {
            set(links).later("""
                    with linked as (insert into link (district, source_system, entity, source_key, id, decision, evidence, account, recorded_at)
                    select :district, :system, 'Person', l.key, l.person, 'auto', l.why, l.account::jsonb, :now
                      from unnest(:linkKeys, :linkPeople, :linkWhy, :linkAccounts) as l(key, person, why, account))
                    update {key} as k set id = l.person,
                           is_new = not exists (select 1 from person as p where p.district = :district and p.id = l.person)
                      from unnest(:linkKeys, :linkPeople) as l(key, person) where k.entity = 'Person' and k.source_key = l.key""");
        }
        if (!questions.isEmpty()) {
            set(questions).later("""
                    insert into identity_question (district, person, other, source_system, source_key, bits, why, account, asked_at)
                    select :district, l.newcomer, l.person, :system, l.key, l.bits, l.why, l.account::jsonb, :now
                      from unnest(:linkKeys, :linkNewcomers, :linkPeople, :linkWhy, :linkAccounts, :linkBits)
                           as l(key, newcomer, person, why, account, bits)
                     where l.newcomer <> l.person
                    on conflict do nothing""");
        }
        links.clear();
        questions.clear();
    }

    private RunSql set(List<Row> rows) {
        return sql.set("linkKeys", rows.stream().map(Row::key).toArray(String[]::new))
                .set("linkNewcomers", rows.stream().map(Row::newcomer).toArray(Long[]::new))
                .set("linkPeople", rows.stream().map(Row::person).toArray(Long[]::new))
                .set("linkWhy", rows.stream().map(row -> row.evidence().sentence()).toArray(String[]::new))
                .set("linkAccounts", rows.stream().map(row -> json(row.evidence())).toArray(String[]::new))
                .set("linkBits", rows.stream().map(row -> row.evidence().total()).toArray(Double[]::new));
    }

    public static String json(Evidence evidence) {
        ObjectNode account = JSON.createObjectNode().put("model", Evidence.MODEL).put("settings", evidence.settings())
                .put("prior", rounded(evidence.prior()));
        ArrayNode lines = account.putArray("lines");
        for (Evidence.Entry entry : evidence.entries()) {
            lines.addObject().put("line", entry.line().word()).put("level", entry.level().word())
                    .put("bits", rounded(entry.bits()));
        }
        account.put("total", rounded(evidence.total()));
        evidence.guards().forEach(guard -> account.withArray("guards").add(guard.word()));
        evidence.runnerUp().ifPresent(bits -> account.put("runnerUp", rounded(bits)));
        return account.toString();
    }

    private static double rounded(double bits) {
        return Math.rint(bits * 1e4) / 1e4;
    }
}
