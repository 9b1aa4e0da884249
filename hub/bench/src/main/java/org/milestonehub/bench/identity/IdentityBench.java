package org.milestonehub.bench.identity;

import java.io.BufferedWriter;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.milestonehub.bench.measure.Figures;
import org.milestonehub.bench.measure.Meter;
import org.milestonehub.core.identity.ExactIdentifiers;
import org.milestonehub.core.identity.IdentifiersThenEvidence;
import org.milestonehub.core.identity.IdentityPolicy;
import org.milestonehub.core.identity.steward.MergeProposals;
import org.milestonehub.core.store.person.PgMergeProposals;
import org.milestonehub.core.store.server.EmbeddedDatabase;
import org.milestonehub.core.sync.RunReport;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Identity against a city in the database. Arguments: folder that is made and kept, number of students, then what to do:
 * {@code load}, {@code keys}, {@code one}, {@code propose}, {@code bulk} or {@code bad} and how many records.
 */
public final class IdentityBench {

    private static final long SEED = 42;
    private static final long FIRST = 10_000_000;
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 1_000);
    private static final int EVENTS = Integer.getInteger("bench.events", 2_000);

    private final Path folder;
    private final int students;
    private final DataSource source;
    private final JdbcClient jdbc;
    private final Meter meter;
    private final Applicants applicants;

    private IdentityBench(Path folder, int students, DataSource source) throws Exception {
        this.folder = folder;
        this.students = students;
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.meter = new Meter(source);
        this.applicants = new Applicants(SEED, students);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Files.createDirectories(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            IdentityBench bench = new IdentityBench(folder, Integer.parseInt(arguments[1].replace("_", "")), database.dataSource());
            for (int i = 2; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "load" -> bench.load();
                    case "keys" -> bench.keys();
                    case "one" -> bench.one();
                    case "propose" -> bench.propose();
                    case "bulk" -> bench.bulk("many new records, matched", Integer.parseInt(arguments[++i]), bench.applicants::cells);
                    case "bad" -> bench.bulk("as many of careless clerks, matched", Integer.parseInt(arguments[++i]), bench.applicants::carelessCells);
                    default -> throw new IllegalArgumentException(arguments[i] + ": load, keys, one, propose, bulk or bad is meant");
                }
            }
        }
    }

    /** The city, straight into the table; not measured as a load. */
    private void load() throws Exception {
        for (String statement : List.of("insert into district values (1, 'city', 'America/New_York')", "insert into id_counter values (1, 9000000000)",
                "insert into connection (district, id, name, connector, kind) values (1, 1, 'sis', 'invented', 'sis')")) {
            jdbc.sql(statement).update();
        }
        report(meter.measure("city written", students, () -> {
            try (Connection connection = source.getConnection()) {
                connection.createStatement().execute("create temporary table city (n int, given text, middle text, family text, born date, sex text,"
                        + " mail text[], phone text[], street text, code text, ids text[])");
                StringBuilder rows = new StringBuilder();
                for (int i = 0; i < students; i++) {
                    rows.append(i).append('\t').append(InventedStudent.of(SEED, i).row()).append('\n');
                    if (rows.length() > 1 << 20 || i == students - 1) {
                        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy city from stdin", new StringReader(rows.toString()));
                        rows.setLength(0);
                    }
                }
                connection.createStatement().execute("""
                        insert into person (district, id, source_record_id, recorded_at, source_system, source_key, identifiers, given_name,
                                            middle_name, family_name, birth_date, sex, emails, phones, street, postal_code, kinds)
                        select 1, 10000000 + n, 0, timestamptz '2026-08-01', 1, 'u' || n, ids, given, middle, family, born, sex, mail, phone,
                               street, code, '{student}' from city order by n""");
            }
            jdbc.sql("insert into change values (1, nextval('change_seq'), 1, 'Person', 10000000, " + (9_999_999 + students) + ", 'added', now())")
                    .update();
            jdbc.sql("vacuum analyze person").update();
            return "";
        }));
        try (PortalJob job = job(new IdentifiersThenEvidence())) {
            job.catchUp();
        }
    }

    /** What the hub does behind the first run of a second system. */
    private void keys() throws Exception {
        jdbc.sql("insert into connection (district, id, name, connector, kind) values (1, 2, 'portal', 'invented', 'college_portal')"
                + " on conflict do nothing").update();
        jdbc.sql("truncate person_key, person_key_cursor").update();
        report(meter.measure("blocking keys of all", students, () -> {
            try (PortalJob job = job(new IdentifiersThenEvidence())) {
                job.catchUp();
            }
            return jdbc.sql("select count(*) || ' keys, ' || pg_size_pretty(pg_total_relation_size('person_key')) from person_key").query(String.class)
                    .single();
        }));
    }

    /** The pass that looks for people who are held twice, over everybody. */
    private void propose() throws Exception {
        PgMergeProposals proposals = new PgMergeProposals(source, Clock.systemUTC());
        report(meter.measure("everybody looked at for merge proposals", students, () -> {
            long asked = 0;
            for (MergeProposals.Looked looked = proposals.look(PortalJob.CITY); true; looked = proposals.look(PortalJob.CITY)) {
                asked += looked.proposed();
                if (looked.done()) {
                    return asked + " proposed";
                }
            }
        }));
    }

    private PortalJob job(IdentityPolicy identity) {
        return new PortalJob(source, folder.resolve("archive"), identity);
    }

    private void one() throws Exception {
        int base = 100_000_000 + (int) (System.currentTimeMillis() / 1000 % 1_000_000) * 100;
        jdbc.sql("analyze person, link, person_key, contribution").update();
        if (!Boolean.getBoolean("bench.matched")) {
            events("one new record, numbers only", new ExactIdentifiers(), i -> base + 50_000_000 + i);
        }
        events("one new record, matched", new IdentifiersThenEvidence(), i -> base + i);
        events("one known record", new IdentifiersThenEvidence(), i -> base + i);
    }

    private void events(String name, IdentityPolicy identity, IntFunction<Integer> number) throws Exception {
        try (PortalJob job = job(identity); Steps steps = new Steps()) {
            for (int i = 0; i < WARM_UP; i++) {
                job.event(name + i, applicants.row(number.apply(i)));
            }
            steps.begin();
            long[] nanos = new long[EVENTS];
            long links = links();
            report(meter.measure(name, EVENTS, () -> {
                for (int i = 0; i < EVENTS; i++) {
                    long before = System.nanoTime();
                    job.event(name + (WARM_UP + i), applicants.row(number.apply(WARM_UP + i)));
                    nanos[i] = System.nanoTime() - before;
                }
                return "";
            }));
            Arrays.sort(nanos);
            System.out.printf(Locale.ROOT, "  call to commit p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.1f ms; %d linked%n", nanos[EVENTS / 2] / 1e6,
                    nanos[EVENTS * 9 / 10] / 1e6, nanos[EVENTS * 99 / 100] / 1e6, nanos[EVENTS - 1] / 1e6, links() - links);
            System.out.println("  " + steps.tell());
        }
    }

    private long links() {
        return jdbc.sql("select count(*) from link").query(Long.class).single();
    }

    private void bulk(String name, int records, IntFunction<String[]> cells) throws Exception {
        Path files = Files.createDirectories(folder.resolve("bulk"));
        int base = Integer.getInteger("bench.from", 300_000_000 + (int) (System.currentTimeMillis() / 1000 % 100_000) * 10_000);
        Files.writeString(files.resolve("manifest.csv"), "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,delta\n");
        try (BufferedWriter out = Files.newBufferedWriter(files.resolve("users.csv"))) {
            out.write(String.join(",", Applicants.COLUMNS) + "\n");
            for (int i = 0; i < records; i++) {
                out.write(String.join(",", cells.apply(base + i)) + "\n");
            }
        }
        long links = links();
        RunReport[] run = new RunReport[1];
        try (PortalJob job = job(new IdentifiersThenEvidence())) {
            report(meter.measure(name, records, () -> {
                run[0] = job.load(files);
                return run[0].state() + ", " + (links() - links) + " linked";
            }));
        }
        System.out.println("  " + truth(base, records));
    }

    private String truth(int base, int records) {
        Map<String, Long> links = new HashMap<>();
        Map<String, String> why = new HashMap<>();
        jdbc.sql("select source_key, id, evidence from link where district = 1 and source_system = 2 and entity = 'Person'").query(row -> {
            links.put(row.getString(1), row.getLong(2));
            why.put(row.getString(1), row.getString(3));
        });
        int right = 0;
        int possible = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = base; i < base + records; i++) {
            int student = applicants.student(i);
            Long person = links.get("a" + i);
            possible += student < 0 ? 0 : 1;
            if (person != null && person < FIRST + students) {
                right += person == FIRST + student ? 1 : 0;
                if (person != FIRST + student) {
                    wrong.add(told(i, student, (int) (person - FIRST)) + ": " + why.get("a" + i));
                }
            }
        }
        return "of " + possible + " about students " + right + " linked rightly, " + wrong.size() + " wrongly"
                + wrong.stream().map(one -> "\n  wrong: " + one).collect(Collectors.joining());
    }

    /** The record, whom it is about, and to whom it was linked; all three are invented. */
    private String told(int record, int student, int linked) {
        return String.join("|", applicants.cells(record)).replaceAll("\\|{2,}", "|") + " is " + (student < 0 ? "nobody known"
                : InventedStudent.of(SEED, student).row()) + " and was linked to " + InventedStudent.of(SEED, linked).row();
    }

    private static void report(Figures figures) {
        System.out.printf(Locale.ROOT, "| %s | %.2f s | %,.0f/s | CPU %.1f s + %.1f s server | heap %d MB, live %d MB | %s |%n", figures.name(),
                figures.seconds(), figures.rows() / figures.seconds(), figures.ownCpu(), figures.serverCpu(), figures.heap(), figures.live(),
                figures.note());
    }
}
