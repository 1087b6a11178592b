package io.mlops4j.workspace;

/**
 * What a copy of a workspace did. Objects are what its store holds: the bytes of tables, models and outputs, and the records
 * of what they are.
 *
 * @param copied how many objects were copied; 0 if all were there
 * @param bytes how many bytes these have
 * @param present how many objects were there already
 */
public record CopyReport(long copied, long bytes, long present) {
    @Override
    public String toString() {
        return copied + (copied == 1 ? " object" : " objects") + " copied, " + bytes + " bytes; " + present
                + " were there already";
    }
}
