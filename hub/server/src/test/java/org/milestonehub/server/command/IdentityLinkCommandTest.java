package org.milestonehub.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.server.command.Terminal.Answer;

class IdentityLinkCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void files_are_linked_without_a_data_directory() throws IOException {
        Files.writeString(folder.resolve("columns.yaml"), """
                files:
                  a.csv:
                    kind: roster
                    columns: {first: given-name, last: surname, born: birth-date, mail: email}
                """);
        Files.writeString(folder.resolve("a.csv"), """
                record_id,first,last,born,mail
                1,Katherine,Amsel,2009-03-01,kamsel@mail.example
                2,Kate,Amsel,2009-03-01,kamsel@mail.example
                3,Otto,Birk,2008-09-12,obirk@mail.example
                """);

        Answer answer = link("a.csv");

        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.GOOD);
        assertThat(answer.err()).startsWith("3 records are 2 people; 0 pairs need a person");
        assertThat(Files.readString(folder.resolve("out.csv"))).isEqualToNormalizingNewlines("record_id,cluster_id\n1,1\n2,1\n3,3\n");
        assertThat(folder.resolve("milestone-hub-data")).doesNotExist();
    }

    @Test
    void a_file_the_columns_do_not_know_is_wrong_use() throws IOException {
        Files.writeString(folder.resolve("columns.yaml"), "files: {a.csv: {kind: roster, columns: {first: given-name}}}\n");
        Files.writeString(folder.resolve("b.csv"), "record_id,first\n1,Ana\n");

        Answer answer = link("b.csv");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("says nothing about b.csv; add it below files:");
    }

    private Answer link(String file) {
        return new Terminal(folder).exactly("identity", "link", "--in", folder.resolve(file).toString(), "--columns",
                folder.resolve("columns.yaml").toString(), "--out", folder.resolve("out.csv").toString(), "--review",
                folder.resolve("review.csv").toString());
    }
}
