package org.milestonehub.core.identity.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.milestonehub.core.identity.decide.Evidence;
import org.milestonehub.core.identity.decide.Guard;
import org.milestonehub.core.identity.decide.Judge;
import org.milestonehub.core.identity.link.InMemoryPersonBook;
import org.milestonehub.core.identity.link.KeyBuckets;
import org.milestonehub.core.identity.link.Linker;
import org.milestonehub.core.identity.link.Question;
import org.milestonehub.core.identity.link.Resolution;
import org.milestonehub.core.identity.link.Resolver;
import org.milestonehub.core.identity.link.Steward;
import org.milestonehub.core.identity.normalize.NicknameTable;
import org.milestonehub.core.identity.normalize.Normalizer;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.SourcePerson;
import org.milestonehub.core.identity.score.Counts;
import org.milestonehub.core.identity.settings.Matching;

/** Links the records of files and writes who is who. */
public final class LinkFiles {

    /** So many fewer people than thought before, and they are weighed again. */
    private static final double FEWER = 0.9;

    private final ColumnsFile columns;

    public LinkFiles(ColumnsFile columns) {
        this.columns = columns;
    }

    /**
     * What became of the records.
     *
     * @param people how many they are
     * @param questions how many pairs somebody has to look at
     * @param placeholders values that were found to stand for nothing
     */
    public record Report(int records, int people, int questions, List<String> placeholders) {}

    /**
     * Reads, links and writes both files.
     *
     * @param order names of the records in the order of arrival, one a line; without it all are linked at once
     */
    public Report link(List<Path> files, Optional<Path> order, Path clusters, Path review) {
        List<SourcePerson> people = read(files);
        Normalizer normalizer = new Normalizer(NicknameTable.shipped());
        List<Profile> profiles = people.stream().map(normalizer::profile).toList();
        KeyBuckets candidates = new KeyBuckets(profiles);
        Counts counts = Counts.of(profiles, largest(people));
        Resolution found = resolve(profiles, counts, candidates);
        for (int round = 0; round < 2 && found.people().size() < counts.people() * FEWER; round++) {
            counts = Counts.of(profiles, found.people().size());
            found = resolve(profiles, counts, candidates);
        }
        if (order.isPresent()) {
            found = arriving(inOrder(profiles, order.get()), counts);
        }
        write(clusters, clusterRows(found));
        List<Question> asked = found.asked(Matching.SHIPPED.judge(counts));
        write(review, reviewRows(asked));
        return new Report(people.size(), found.people().size(), asked.size(), counts.placeholders()
                .names());
    }

    /** One by one. Names and places have been counted before, as a hub counts what it has staged. */
    private static Resolution arriving(List<Profile> profiles, Counts counts) {
        InMemoryPersonBook book = new InMemoryPersonBook();
        Linker linker = new Linker(Matching.SHIPPED.judge(counts), new Steward(),
                book);
        profiles.forEach(linker::arrive);
        return book.all();
    }

    /** Records the order does not name come last, as they stand in the files. */
    private static List<Profile> inOrder(List<Profile> profiles, Path order) {
        Map<String, Profile> waiting = new LinkedHashMap<>();
        profiles.forEach(profile -> waiting.put(profile.firstRecord(), profile));
        List<Profile> ordered = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(order)) {
                Profile next = waiting.remove(line.strip());
                if (next != null) {
                    ordered.add(next);
                }
            }
        } catch (IOException e) {
            throw new LinkProblem(order + ": cannot be read; give a text file with one record id a line");
        }
        ordered.addAll(waiting.values());
        return ordered;
    }

    private static Resolution resolve(List<Profile> profiles, Counts counts, KeyBuckets candidates) {
        Judge judge = Matching.SHIPPED.judge(counts);
        return new Resolver(judge, new Steward()).resolve(profiles, candidates);
    }

    private List<SourcePerson> read(List<Path> files) {
        List<SourcePerson> people = new ArrayList<>();
        files.forEach(file -> people.addAll(RecordsFile.read(file, columns.of(file))));
        Set<String> keys = new HashSet<>();
        for (SourcePerson person : people) {
            if (!keys.add(person.key())) {
                throw new LinkProblem("record " + person.key() + " occurs twice; give each record a key of its own");
            }
        }
        return people;
    }

    /** A system knows nearly everybody once, so the largest one says how many there are. */
    private static int largest(List<SourcePerson> people) {
        Map<String, Integer> systems = new HashMap<>();
        people.forEach(person -> systems.merge(person.system(), 1, Integer::sum));
        return systems.isEmpty() ? 1 : Collections.max(systems.values());
    }

    private static List<String> clusterRows(Resolution found) {
        List<String> rows = new ArrayList<>(List.of("record_id,cluster_id"));
        for (Profile person : found.people()) {
            person.records().forEach(record -> rows.add(cell(record) + "," + cell(person.firstRecord())));
        }
        return rows;
    }

    private static List<String> reviewRows(List<Question> asked) {
        List<String> rows = new ArrayList<>(List.of("id_a,id_b,score,decision,guards,why"));
        for (Question question : asked) {
            rows.add(cell(question.a().firstRecord()) + "," + cell(question.b().firstRecord())
                    + String.format(Locale.ROOT, ",%.2f,review,", question.verdict().total())
                    + String.join(" ", question.verdict().guards().stream().map(Guard::word).toList()) + ","
                    + cell(Evidence.of(question.verdict(), OptionalDouble.empty()).sentence()));
        }
        return rows;
    }

    private static String cell(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void write(Path file, List<String> rows) {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (String row : rows) {
                writer.write(row);
                writer.newLine();
            }
        } catch (IOException e) {
            throw new LinkProblem(file + ": cannot be written; choose a folder that exists and is yours");
        }
    }
}
