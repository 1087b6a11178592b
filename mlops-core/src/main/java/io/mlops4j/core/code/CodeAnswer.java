package io.mlops4j.core.code;

import java.util.List;

/** What is known of a step's code. */
public sealed interface CodeAnswer {
    /**
     * All of it.
     *
     * @param document what counts
     * @param warnings what it reads that nothing carries and the document cannot hold, one line each
     * @param notes the same for what {@code explain} alone tells
     */
    record Known(CodeDocument document, List<String> warnings, List<String> notes) implements CodeAnswer {
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
