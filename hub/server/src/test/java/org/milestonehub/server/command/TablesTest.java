package org.milestonehub.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What a run says in a terminal. */
class TablesTest {

    private static final String UNMAPPED = "the hub has no mapping for this stream";

    @Test
    void what_is_the_same_in_many_files_is_said_once_with_the_first_places() {
        String text = Tables.run(run("a.csv", "b.csv", "c.csv", "d.csv", "e.csv"));

        assertThat(text.lines().filter(line -> line.contains(UNMAPPED)))
                .containsExactly("  5 × no-mapping at a.csv:2, b.csv:2, c.csv:2 and 2 more: " + UNMAPPED);
    }

    @Test
    void a_single_place_is_named_by_itself() {
        assertThat(Tables.run(run("a.csv"))).endsWith("  1 × no-mapping at a.csv:2: " + UNMAPPED);
    }

    private static JsonNode run(String... files) {
        StringBuilder streams = new StringBuilder();
        for (String file : files) {
            streams.append(streams.isEmpty() ? "" : ",").append("""
                    {"stream": "%s", "problems": [{"rule": "no-mapping", "count": 1, "file": "%1$s", "line": 2, "column": "", "message": "%s"}]}"""
                    .formatted(file, UNMAPPED));
        }
        try {
            return new ObjectMapper().readTree("{\"run\": 1, \"state\": \"succeeded\", \"streams\": [" + streams + "]}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
