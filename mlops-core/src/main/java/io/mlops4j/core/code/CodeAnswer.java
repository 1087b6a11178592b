package io.mlops4j.core.code;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is known of a step's code. */
public sealed interface CodeAnswer {
    /**
     * All of it.
     *
     * @param document what counts
     * @param warnings what it reads that nothing carries and the document cannot hold, one line each
     * @param notes the same for what {@code explain} alone tells
     * @param shared what it does with state that other steps may set, too
     * @param changed asks, when the step has ended, why its result must not be stored: a file that was read is newer
     *     than what is loaded; empty if none is
     */
    record Known(
            CodeDocument document,
            List<String> warnings,
            List<String> notes,
            SharedState shared,
            Supplier<Optional<String>> changed)
            implements CodeAnswer {
        /** Copies the lists. */
        public Known {
            warnings = List.copyOf(warnings);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Not enough to reuse a result.
     *
     * @param reason why, for people: {@code class files of Steps cannot be found}
     */
    record Unknown(String reason) implements CodeAnswer {}
}
