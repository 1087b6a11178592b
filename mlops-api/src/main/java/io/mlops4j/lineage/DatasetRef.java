package io.mlops4j.lineage;

/**
 * Which data set version.
 *
 * @param name the data set
 * @param version its version, made from its content
 */
public record DatasetRef(String name, String version) {
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
