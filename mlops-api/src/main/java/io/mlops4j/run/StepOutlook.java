package io.mlops4j.run;

import io.mlops4j.lineage.Dependency;
import java.util.List;
import java.util.Optional;

/**
 * What would become of one step if its pipeline were run now.
 *
 * @param name the step
 * @param outlook what would become of it
 * @param because why, the first reason first
 * @param key the digest of all that it depends on; empty if an input is not known yet, or its code cannot be read
 * @param dependencies what it depends on, ordered by kind
 * @param warnings what it reads that no input carries and its key cannot hold
 * @param notes what may give something else each time and is not warned about: clocks, randomness
 */
public record StepOutlook(
        String name,
        Outlook outlook,
        List<String> because,
        Optional<String> key,
        List<Dependency> dependencies,
        List<String> warnings,
        List<String> notes) {
    /** What can become of it. */
    public enum Outlook {
        /** A stored result would be taken. */
        REUSE,
        /** It would run. */
        RUN,
        /** A step before it has to run; what that gives decides. */
        UNKNOWN
    }

    /** Copies the lists. */
    public StepOutlook {
        because = List.copyOf(because);
        dependencies = List.copyOf(dependencies);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }
}
