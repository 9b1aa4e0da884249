package org.milestonehub.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.SourceRow;

class KnownRowsMemoryTest {

    private static final RowHeader HEADER = new RowHeader(List.of("id"));

    private final RowPrint print = new RowPrint(new int[] {0});

    private RowPrint of(String cell) {
        assertThat(print.take(new SourceRow.Flat(HEADER, new String[] {cell}, "users.csv", 2, false))).isTrue();
        return print;
    }

    @Test
    void what_came_is_told_with_its_record_and_met_again() {
        KnownRows first = KnownRows.of(0);
        for (int i = 0; i < 5_000; i++) {
            first.came(of("row " + i), i);
        }
        List<Long> records = new ArrayList<>();
        KnownRows next = KnownRows.of(5_000);
        first.tell(ordinal -> ordinal == 7 ? -1 : ordinal + 100, record -> record == 108, (one, check, record) -> {
            records.add(record);
            next.add(one, check, record);
        });

        assertThat(records).hasSize(4_998).doesNotContain(107L, 108L);
        assertThat(next.meets(of("row 6"))).isTrue();
        assertThat(next.meets(of("row 7"))).as("has no record").isFalse();
        assertThat(next.meets(of("row 8"))).as("must be looked at").isFalse();
        assertThat(next.metRecords().toArray()).containsExactly(106L);
    }

    @Test
    void a_stream_of_too_many_rows_is_not_remembered_at_all() {
        KnownRows rows = KnownRows.of(0);
        for (int i = 0; i <= KnownRows.MOST; i++) {
            rows.came(print, i);
        }

        assertThat(rows.remembers()).isFalse();
        assertThat(rows.mapped()).isZero();
    }
}
