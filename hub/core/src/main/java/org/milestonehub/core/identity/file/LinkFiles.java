package org.milestonehub.core.identity.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
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
        check(files, clusters, review);
        List<SourcePerson> people = read(files);
        Optional<List<String>> arrival = order.map(file -> arrival(file, people));
        Normalizer normalizer = new Normalizer(NicknameTable.shipped());
        List<Profile> profiles = people.stream().map(normalizer::profile).toList();
        KeyBuckets candidates = new KeyBuckets(profiles);
        Counts counts = Counts.of(profiles, largest(people));
        Resolution found = resolve(profiles, counts, candidates);
        for (int round = 0; round < 2 && found.people().size() < counts.people() * FEWER; round++) {
            counts = Counts.of(profiles, found.people().size());
            found = resolve(profiles, counts, candidates);
        }
        if (arrival.isPresent()) {
            found = arriving(inOrder(profiles, arrival.get()), counts);
        }
        List<Question> asked = found.asked(Matching.SHIPPED.judge(counts));
        Path written = write(clusters, clusterRows(found));
        move(write(review, reviewRows(asked)), review);
        move(written, clusters);
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

    /** Before minutes are spent on what cannot be written, or an input is written over. */
    private static void check(List<Path> files, Path clusters, Path review) {
        for (Path out : List.of(clusters, review)) {
            Path absolute = out.toAbsolutePath().normalize();
            Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
            if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(absolute)) {
                throw new LinkProblem(out + ": cannot be written; choose a folder that exists and is yours");
            }
            if (files.stream().anyMatch(file -> file.toAbsolutePath().normalize().equals(absolute))) {
                throw new LinkProblem(out + ": is one of the files of records and would be written over; choose another name");
            }
        }
        if (clusters.toAbsolutePath().normalize().equals(review.toAbsolutePath().normalize())) {
            throw new LinkProblem(clusters + ": is given for both results; give --out and --review different names");
        }
    }

    private static List<String> arrival(Path order, List<SourcePerson> people) {
        Set<String> keys = people.stream().map(SourcePerson::key).collect(Collectors.toSet());
        try {
            List<String> lines = Files.readAllLines(order).stream().map(line -> line.replace("\uFEFF", "").strip()).filter(line -> !line.isEmpty()).toList();
            List<String> unknown = lines.stream().filter(line -> !keys.contains(line)).toList();
            if (!unknown.isEmpty()) {
                throw new LinkProblem(order + ": names " + unknown.size() + " record(s) that no file has, first " + unknown.get(0)
                        + "; write one record id a line and nothing else");
            }
            return lines;
        } catch (IOException e) {
            throw new LinkProblem(order + ": cannot be read; give a text file with one record id a line");
        }
    }

    /** Records the order does not name come last, as they stand in the files. */
    private static List<Profile> inOrder(List<Profile> profiles, List<String> order) {
        Map<String, Profile> waiting = new LinkedHashMap<>();
        profiles.forEach(profile -> waiting.put(profile.firstRecord(), profile));
        List<Profile> ordered = new ArrayList<>();
        for (String key : order) {
            Optional.ofNullable(waiting.remove(key)).ifPresent(ordered::add);
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
        Map<String, String> systems = new HashMap<>();
        for (SourcePerson person : people) {
            String before = systems.put(person.key(), person.system());
            if (before != null) {
                throw new LinkProblem("record " + person.key() + " occurs twice, " + (before.equals(person.system()) ? "both times in " + before
                        : "in " + before + " and in " + person.system()) + "; give each record a key of its own, in all files together");
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
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Beside the file, which stays as it was until all is written. */
    private static Path write(Path file, List<String> rows) {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            return Files.write(beside, rows);
        } catch (IOException e) {
            throw new LinkProblem(file + ": cannot be written; choose a folder that exists and is yours");
        }
    }

    private static void move(Path written, Path file) {
        try {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LinkProblem(file + ": cannot be written; what was found stands in " + written);
        }
    }
}
