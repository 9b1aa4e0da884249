package org.milestonehub.connectors.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.RowProblem.Severity;
import org.milestonehub.spi.SourceRow;
import org.milestonehub.testkit.FolderBundle;

class RowsTest {

    private static final String HEADER = "sourcedId,status,dateLastModified,name,type\n";
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    @Test
    void every_kind_of_line_end_is_read_and_blank_lines_are_passed_over() throws IOException {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            Roster.Content orgs = orgs((HEADER + "\ns1,,,North,school\ns2,,,South,school\n,,,,\n\n\n").replace("\n", end));
            assertThat(orgs.column("name")).containsExactly("North", "South");
            assertThat(orgs.problems()).isEmpty();
            assertThat(orgs.rows()).extracting(SourceRow::line).containsExactly(3L, 4L);
        }
    }

    @Test
    void the_line_in_which_excel_tells_the_separator_is_no_header() throws IOException {
        for (String first : new String[] {"sep=;", "SEP=;", "\"sep=;\""}) {
            Roster.Content orgs = orgs(first + "\r\n" + HEADER.replace(',', ';') + "s1;;;North, the old one;school\n");
            assertThat(orgs.column("name")).containsExactly("North, the old one");
            assertThat(orgs.rows()).extracting(SourceRow::line).containsExactly(3L);
        }
        assertThat(orgs("sep=,\n" + HEADER + "s1,,,North,school\n").column("name")).containsExactly("North");
    }

    @Test
    void lines_of_spaces_and_the_end_sign_of_old_programs_are_no_rows() throws IOException {
        Roster.Content orgs = orgs(HEADER + " \ns1,,,North,school\n\t\n , , , , \ns2,,,South,school\n\u001a");
        assertThat(orgs.column("name")).containsExactly("North", "South");
        assertThat(orgs.problems()).isEmpty();
        assertThat(orgs.completeness().proven()).isTrue();
    }

    @Test
    void a_missing_last_line_end_loses_nothing() throws IOException {
        Roster.Content orgs = orgs(HEADER + "s1,,,North,\"school\"");
        assertThat(orgs.column("type")).containsExactly("school");
        assertThat(orgs.completeness().proven()).isTrue();
    }

    @Test
    void quotes_with_line_breaks_commas_and_quotes_inside_keep_the_line_count_true() throws IOException {
        Roster.Content orgs = orgs(HEADER + "s1,,,\"North\r\nHigh,\n\"\"the old one\"\"\",school\ns2,,,South,school\n");
        assertThat(orgs.column("name")).containsExactly("North\r\nHigh,\n\"the old one\"", "South");
        assertThat(orgs.rows()).extracting(SourceRow::line).containsExactly(2L, 5L);
    }

    @Test
    void excel_guards_are_taken_off() throws IOException {
        Roster.Content orgs = orgs(HEADER + "=\"0012\",,,\"=\"\"North\"\"\",school\n");
        assertThat(orgs.column("sourcedId")).containsExactly("0012");
    }

    @Test
    void a_row_with_the_wrong_number_of_cells_is_an_error_and_the_rest_is_read() throws IOException {
        Roster.Content orgs = orgs(HEADER + "s1,,,North\ns2,,,South,school\ns3,,,East,school,more\ns4,,,West,school,,\n");
        assertThat(orgs.column("sourcedId")).containsExactly("s2", "s4");
        assertThat(orgs.problems()).extracting(RowProblem::rule).containsOnly("wrong-number-of-cells");
        assertThat(orgs.problems()).extracting(RowProblem::line).containsExactly(2L, 4L);
        assertThat(orgs.problems()).extracting(RowProblem::message).noneMatch(message -> message.contains("North"));
    }

    @Test
    void a_stray_quote_spoils_its_own_row_only() throws IOException {
        Roster.Content orgs = orgs(HEADER + "s1,,,\"The \"old\" North\",school\ns2,,,The \"new\" South,school\n");
        assertThat(orgs.column("name")).containsExactly("The \"new\" South");
        assertThat(orgs.problems()).extracting(RowProblem::rule).containsExactly("stray-quote");
    }

    @Test
    void a_quote_that_is_never_closed_refuses_the_file() {
        assertThatThrownBy(() -> orgs(HEADER + "s1,,,North,school\ns2,,,\"Sou")).isInstanceOf(ConnectorException.class)
                .hasMessageContaining("line 3").hasMessageContaining("never closed");
    }

    @Test
    void a_file_cut_off_in_a_row_proves_nothing() throws IOException {
        Roster.Content orgs = orgs(HEADER + "s1,,,North,school\ns2,,,So");
        assertThat(orgs.rows()).hasSize(1);
        assertThat(orgs.completeness().proven()).isFalse();
        assertThat(orgs.completeness().evidence()).contains("cut off");
    }

    @Test
    void byte_order_marks_and_utf_16_are_understood() throws IOException {
        String text = HEADER + "s1,,,École Zoë,school\n";
        assertThat(orgs(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)).column("name")).containsExactly("École Zoë");
        assertThat(orgs(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)).column("name")).containsExactly("École Zoë");
        assertThat(orgs(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)).column("name")).containsExactly("École Zoë");
        assertThat(orgs(text.getBytes(StandardCharsets.UTF_16LE)).column("name")).containsExactly("École Zoë");
    }

    @Test
    void a_windows_1252_file_is_read_as_such_with_one_warning() throws IOException {
        Roster.Content orgs = orgs((HEADER + "s1,,,North,school\ns2,,,École,school\ns3,,,Zoë’s,school\n").getBytes(WINDOWS_1252));
        assertThat(orgs.column("name")).containsExactly("North", "École", "Zoë’s");
        assertThat(orgs.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    @Test
    void a_wrong_byte_in_a_utf_8_file_spoils_its_row_only() throws IOException {
        byte[] text = (HEADER + "s1,,,École,school\ns2,,,S#uth,school\ns3,,,East,school\n").getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xE9;
        Roster.Content orgs = orgs(text);
        assertThat(orgs.column("name")).containsExactly("École", "East");
        assertThat(orgs.problems()).extracting(RowProblem::rule).containsExactly("invalid-text");
    }

    @Test
    void a_setting_fixes_the_encoding() throws IOException {
        Files.write(folder.resolve("orgs.csv"), (HEADER + "s1,,,Ã© is meant,school\n").getBytes(WINDOWS_1252));
        Roster roster = Roster.of(FolderBundle.of(folder), "encoding", "windows-1252");
        assertThat(roster.read("orgs").column("name")).containsExactly("Ã© is meant");
    }

    @Test
    void other_separators_are_noticed() throws IOException {
        Files.writeString(folder.resolve("orgs.csv"), (HEADER + "s1,,,\"North; High\",school\n").replace(',', ';'));
        Roster roster = Roster.of(FolderBundle.of(folder));
        assertThat(roster.read("orgs").column("name")).containsExactly("North; High");
        assertThat(roster.rules()).contains("separator");
    }

    @Test
    void rows_longer_than_the_buffer_are_read_and_endless_ones_refused() throws IOException {
        String longName = "x".repeat(1_000_000);
        assertThat(orgs(HEADER + "s1,,,\"" + longName + "\",school\ns2,,,South,school\n").column("name")).containsExactly(longName, "South");
        String endless = HEADER + "s1,,,\"North,school\n" + "s2,,,South,school\n".repeat(300_000);
        assertThatThrownBy(() -> orgs(endless)).hasMessageContaining("line 2").hasMessageContaining("never closed");
    }

    private Roster.Content orgs(String text) throws IOException {
        return orgs(text.getBytes(StandardCharsets.UTF_8));
    }

    private Roster.Content orgs(byte[] text) throws IOException {
        Files.write(folder.resolve("orgs.csv"), text);
        return Roster.of(FolderBundle.of(folder)).read("orgs");
    }
}
