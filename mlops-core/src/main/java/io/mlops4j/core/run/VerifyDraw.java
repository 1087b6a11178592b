package io.mlops4j.core.run;

import io.mlops4j.pipeline.Share;

/**
 * Which of the reused steps are run again to verify them. What is drawn depends on the seed and the step's key alone, so
 * that the order in which threads come by makes no difference.
 *
 * @param seed of the run
 */
record VerifyDraw(long seed) {
    /** Whether a step is chosen, given the digest of its key. */
    boolean chooses(Share share, String key) {
        long bits = mix(seed ^ mix(Long.parseUnsignedLong(key.substring(0, 16), 16)));
        return (bits >>> 11) * 0x1.0p-53 < share.fraction();
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014), after one step of its sequence. */
    private static long mix(long state) {
        long z = state + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
