package io.mlops4j.lineage;

import java.util.List;

/**
 * The code and the inputs of one step that something was made by.
 *
 * @param step the step's name
 * @param key the digest of all that it depends on; empty text if its code could not be read and nothing stood for it
 * @param dependencies what it depends on, ordered by kind; empty if that is no longer on record
 */
public record StepOrigin(String step, String key, List<Dependency> dependencies) {
    /** Copies the list. */
    public StepOrigin {
        dependencies = List.copyOf(dependencies);
    }
}
