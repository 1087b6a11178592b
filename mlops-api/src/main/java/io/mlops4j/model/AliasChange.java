package io.mlops4j.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One move of an alias.
 *
 * @param alias the alias
 * @param from the version it pointed to; empty if it was new
 * @param to the version it points to since; empty if it was removed
 * @param by who did it
 * @param at when
 */
public record AliasChange(String alias, Optional<Integer> from, Optional<Integer> to, String by, Instant at) {
    /** In a line: {@code production: version 1 → 2 by anna at 2026-03-01T09:00:00Z}. */
    @Override
    public String toString() {
        return alias + ": version " + from.map(version -> version + " → ").orElse("→ ")
                + to.map(String::valueOf).orElse("none") + " by " + by + " at " + at;
    }
}
