package io.mlops4j.core.code.pairs;

import java.util.List;

/**
 * What the compiler is asked to do for a program.
 *
 * @param sources that are compiled together
 * @param options beside the usual ones
 */
record Compilation(List<String> sources, List<String> options) {
    Compilation {
        sources = List.copyOf(sources);
        options = List.copyOf(options);
    }

    static Compilation of(Program program) {
        return new Compilation(
                program.places().stream()
                        .flatMap(place -> place.sources().stream())
                        .toList(),
                program.options());
    }
}
