package io.mlops4j.lineage;

/**
 * Which model version.
 *
 * @param name the model
 * @param version its version: 1, 2, 3 …
 */
public record ModelRef(String name, int version) {
    @Override
    public String toString() {
        return name + " version " + version;
    }
}
