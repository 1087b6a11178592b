package io.mlops4j.core.run;

/**
 * A segment, as the manifest names it.
 *
 * @param name under which it lies
 * @param checksum of its header
 * @param first the least id in it
 * @param last the greatest id in it
 */
record IndexSegment(String name, int rows, long bytes, int checksum, String first, String last) {
    private static final String FOLDER = "runs/index/segments/";

    /** Where it lies. */
    String key() {
        return key(name);
    }

    static String key(String name) {
        return FOLDER + name;
    }

    /** What the keys of all segments start with. */
    static String folder() {
        return FOLDER;
    }

    /** Whether a run of this id can be in it. */
    boolean mayHold(String id) {
        return first.compareTo(id) <= 0 && last.compareTo(id) >= 0;
    }
}
