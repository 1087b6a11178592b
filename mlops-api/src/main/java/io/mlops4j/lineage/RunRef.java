package io.mlops4j.lineage;

/**
 * Which run.
 *
 * @param experiment the experiment it belongs to
 * @param id its id, unique in the workspace and ordered by time
 */
public record RunRef(String experiment, String id) {
    @Override
    public String toString() {
        return experiment + "/" + id;
    }
}
