package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.core.identity.file.ColumnsFile;
import org.milestonehub.core.identity.file.LinkFiles;
import org.milestonehub.core.identity.file.LinkProblem;

class LinkFilesTest {

    private static final String COLUMNS = """
            files:
              sis.csv:
                kind: roster
                columns:
                  id: local-id sis
                  first: given-name
                  last: surname
                  born: birth-date
                  mail: email
              jobs.csv:
                kind: workplace
                record: key
                columns:
                  name: full-name
                  mail: email
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void records_of_two_files_are_linked_and_questions_say_why() throws IOException {
        LinkFiles.Report report = link(Optional.empty());

        assertThat(report.records()).isEqualTo(5);
        assertThat(clusters()).containsEntry("J1", "J1").containsEntry("S1", "J1").containsEntry("S2", "S2");
        List<String> review = Files.readAllLines(folder.resolve("review.csv"));
        assertThat(review.get(0)).isEqualTo("id_a,id_b,score,decision,guards,why");
        assertThat(review).hasSizeGreaterThan(1)
                .anySatisfy(row -> assertThat(row).contains("J2,S2,").contains("review,name-only"));
    }

    @Test
    void an_order_of_arrival_changes_nothing() throws IOException {
        link(Optional.empty());
        Map<String, String> atOnce = clusters();
        Path order = Files.writeString(folder.resolve("order.txt"), "J2\nJ1\nS2\n");
        link(Optional.of(order));

        assertThat(clusters()).isEqualTo(atOnce);
    }

    @Test
    void a_columns_file_is_checked_as_a_whole() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yaml"), """
                files:
                  sis.csv:
                    kind: school
                    colums: {}
                    columns:
                      first: forename
                """);

        assertThatThrownBy(() -> ColumnsFile.read(columns)).isInstanceOf(LinkProblem.class)
                .hasMessageContaining("kind must be one of roster").hasMessageContaining("colums is not known")
                .hasMessageContaining("forename is no attribute");
    }

    @Test
    void a_missing_column_is_named_with_those_there_are() throws IOException {
        Files.writeString(folder.resolve("sis.csv"), "record_id,first\nS1,Ana\n");
        Path columns = Files.writeString(folder.resolve("columns.yaml"), COLUMNS);

        assertThatThrownBy(() -> new LinkFiles(ColumnsFile.read(columns))
                .link(List.of(folder.resolve("sis.csv")), Optional.empty(),
                folder.resolve("c"), folder.resolve("r"))).isInstanceOf(LinkProblem.class)
                        .hasMessageContaining("has no column id, last, born, mail");
    }

    @Test
    void files_as_people_send_them_are_refused_with_what_to_do_and_nothing_is_written() throws IOException {
        refused("record_id;first;last\nS1;Ana;Ortiz\n".getBytes(StandardCharsets.UTF_8), "separated by semicolons: save it with commas");
        refused("record_id,id,first,last,born,mail\nS1,1,Jos\u00e9,Ortiz,2008-01-02,\n".getBytes(StandardCharsets.ISO_8859_1), "is not text in UTF-8");
        refused(new byte[0], "is empty; the first line must name the columns");
        refused("record_id,id,first,last,born,mail\nS1,1,Ana,Ortiz, Jr,2008-01-02,\n".getBytes(StandardCharsets.UTF_8),
                "record 1 has 7 values for 6 columns; put values with a comma into quotes");
        refused("record_id,id,first,last,born,mail\n,1,Ana,Ortiz,2008-01-02,\n".getBytes(StandardCharsets.UTF_8), "has nothing in the column record_id");
        refused("record_id,id,first,last,born,mail\nS1,1,Ana,Ortiz,2008-01-02,\nS1,2,Eva,Ortiz,2009-01-02,\n".getBytes(StandardCharsets.UTF_8),
                "record S1 occurs twice, both times in sis");
    }

    private void refused(byte[] sis, String why) throws IOException {
        Path file = Files.write(folder.resolve("sis.csv"), sis);
        Path columns = Files.writeString(folder.resolve("columns.yaml"), COLUMNS);
        Path out = Files.writeString(folder.resolve("clusters.csv"), "as it was\n");

        assertThatThrownBy(() -> new LinkFiles(ColumnsFile.read(columns)).link(List.of(file), Optional.empty(), out, folder.resolve("review.csv")))
                .isInstanceOf(LinkProblem.class).hasMessageContaining(why);
        assertThat(out).hasContent("as it was");
        assertThat(folder.resolve("review.csv")).doesNotExist();
    }

    @Test
    void a_mark_at_the_beginning_of_a_file_is_no_part_of_its_first_column() throws IOException {
        Path file = Files.writeString(folder.resolve("sis.csv"), "\uFEFFrecord_id,id,first,last,born,mail\r\nS1,1,Ana,Ortiz,2008-01-02,\r\n");
        Path columns = Files.writeString(folder.resolve("columns.yaml"), COLUMNS);
        Path order = Files.writeString(folder.resolve("order.txt"), "\uFEFFS1\r\n");

        assertThat(new LinkFiles(ColumnsFile.read(columns)).link(List.of(file), Optional.of(order), folder.resolve("c.csv"), folder.resolve("r.csv"))
                .people()).isEqualTo(1);
    }

    @Test
    void an_order_that_names_strangers_and_results_over_an_input_are_wrong_use() throws IOException {
        link(Optional.empty());
        Path order = Files.writeString(folder.resolve("order.txt"), "J2\nX9\n");
        Path sis = folder.resolve("sis.csv");
        LinkFiles files = new LinkFiles(ColumnsFile.read(folder.resolve("columns.yaml")));

        assertThatThrownBy(() -> link(Optional.of(order))).hasMessageContaining("names 1 record(s) that no file has, first X9");
        assertThatThrownBy(() -> files.link(List.of(sis), Optional.empty(), sis, folder.resolve("r.csv"))).hasMessageContaining("would be written over");
        assertThatThrownBy(() -> files.link(List.of(sis), Optional.empty(), folder.resolve("no/c.csv"), folder.resolve("r.csv")))
                .hasMessageContaining("choose a folder that exists");
        assertThat(Files.readString(sis)).startsWith("record_id");
    }

    @Test
    void the_public_set_of_four_systems_is_linked_without_one_wrong_pair() throws IOException {
        Optional<Path> found = sharedData();
        Assumptions.assumeTrue(found.isPresent(), "the shared sample data is not here");
        Path set = found.orElseThrow().resolve("linkage/k12-2k");
        Path columns = Path.of("..", "bench", "linkage", "k12-2k.columns.yaml");
        LinkFiles.Report report = new LinkFiles(ColumnsFile.read(columns))
                .link(List.of(set.resolve("sis.csv"), set.resolve("portal.csv"),
                set.resolve("clearinghouse.csv"), set.resolve("employer.csv")), Optional.empty(),
                        folder.resolve("clusters.csv"),
                folder.resolve("review.csv"));
        Map<String, String> truth = new HashMap<>();
        Files.readAllLines(set.resolve("truth.csv")).forEach(line -> truth.put(line.split(",")[0], line.split(",")[1]));
        Map<String, String> persons = new HashMap<>();
        clusters().forEach((record, cluster) -> assertThat(truth.get(record))
                .isEqualTo(persons.computeIfAbsent(cluster, c -> truth.get(record))));

        assertThat(report.people()).isLessThan(2_500);
        assertThat(1000.0 * report.questions() / report.records()).isLessThan(60);
    }

    private LinkFiles.Report link(Optional<Path> order) throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yaml"), COLUMNS);
        Path sis = Files.writeString(folder.resolve("sis.csv"), """
                record_id,id,first,last,born,mail
                S1,100234,María,"Núñez, Ortega",2008-07-24,mnunez@students.example
                S2,100777,Viktor,Okafor,2009-01-02,vokafor@students.example
                S3,100999,Lena,"O'Hara",2009-05-02,lohara@students.example
                """);
        Path jobs = Files.writeString(folder.resolve("jobs.csv"), """
                key,name,mail
                J1,"Nunez Ortega, Maria",mnunez@students.example
                J2,Viktor Okafor,
                """);
        return new LinkFiles(ColumnsFile.read(columns))
                .link(List.of(sis, jobs), order, folder.resolve("clusters.csv"), folder.resolve("review.csv"));
    }

    private Map<String, String> clusters() throws IOException {
        Map<String, String> clusters = new HashMap<>();
        Files.readAllLines(folder.resolve("clusters.csv")).stream().skip(1)
                .forEach(line -> clusters.put(line.split(",")[0], line.split(",")[1]));
        return clusters;
    }

    private static Optional<Path> sharedData() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data/linkage"))) {
                return Optional.of(at.resolve("shared/data"));
            }
        }
        return Optional.ofNullable(System.getProperty("milestonehub.shared")).map(given -> Path.of(given, "data"));
    }
}
