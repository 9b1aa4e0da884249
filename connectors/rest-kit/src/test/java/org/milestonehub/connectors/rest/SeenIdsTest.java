package org.milestonehub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void each_id_is_new_once() {
        SeenIds seen = new SeenIds();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add("student-" + i)).isTrue();
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add("student-" + i)).isFalse();
        }
    }
}
