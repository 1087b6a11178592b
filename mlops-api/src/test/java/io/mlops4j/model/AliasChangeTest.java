package io.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AliasChangeTest {
    private static AliasChange change(Optional<Integer> from, Optional<Integer> to) {
        return new AliasChange("production", from, to, "anna", Instant.parse("2026-03-01T09:00:00Z"));
    }

    @Test
    void it_tells_the_move_in_a_line() {
        assertThat(change(Optional.of(1), Optional.of(2)))
                .hasToString("production: version 1 → 2 by anna at 2026-03-01T09:00:00Z");
        assertThat(change(Optional.empty(), Optional.of(1)))
                .hasToString("production: version → 1 by anna at 2026-03-01T09:00:00Z");
        assertThat(change(Optional.of(1), Optional.empty()))
                .hasToString("production: version 1 → none by anna at 2026-03-01T09:00:00Z");
    }
}
