package io.mlops4j.core.run;

import java.util.List;

/**
 * How large the parts of the index of runs become.
 *
 * @param tail how many runs the manifest itself may hold; it is written anew at each start and end of a run
 * @param fanIn how many segments of about one size become one
 * @param full how many rows a segment has at most that is merged with others, so that it fits in memory easily
 */
record IndexSizes(int tail, int fanIn, int full) {
    static final IndexSizes DEFAULT = new IndexSizes(64, 8, 1 << 15);

    private static final long MOST_CHARACTERS = 1 << 18;

    /** Whether a tail is to become a segment. */
    boolean isLong(List<IndexEntry> runs) {
        return runs.size() >= tail
                || runs.stream().mapToLong(IndexEntry::characters).sum() >= MOST_CHARACTERS;
    }
}
