package io.mlops4j.run;

import java.util.Optional;

/**
 * Something that is different between two runs.
 *
 * @param name what it is: {@code epochs}
 * @param before its value in the run before; empty if it was not there
 * @param after its value now; empty if it is gone
 */
public record Change(String name, Optional<String> before, Optional<String> after) {
    /** {@code epochs 20 → 40}, {@code epochs is new: 40}, {@code epochs is gone, it was 20}. */
    @Override
    public String toString() {
        if (before.isEmpty()) {
            return name + " is new: " + after.orElse("");
        }
        return name + after.map(value -> " " + before.get() + " → " + value).orElse(" is gone, it was " + before.get());
    }
}
