package io.mlops4j.pipeline;

/**
 * Whether a step may take what an earlier run made from the same code and inputs. There is one for a step and one for a
 * run; of the two, the one that runs more counts. They read best as static imports:
 *
 * <pre>{@code
 * p.step("send").reuse(never()).perform(Mail::send);
 * workspace.experiment("loans").newRun(pipeline).reuse(verify(share(0.01))).run();
 * }</pre>
 */
public sealed interface ReusePolicy {
    /** {@link ReusePolicy#always()}. */
    record Always() implements ReusePolicy {
        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * {@link ReusePolicy#verify}.
     *
     * @param share how many of the reused steps run again
     */
    record Verify(Share share) implements ReusePolicy {
        @Override
        public String toString() {
            return "verify " + share;
        }
    }

    /** {@link ReusePolicy#refresh()}. */
    record Refresh() implements ReusePolicy {
        @Override
        public String toString() {
            return "refresh";
        }
    }

    /** {@link ReusePolicy#never()}. */
    record Never() implements ReusePolicy {
        @Override
        public String toString() {
            return "never";
        }
    }

    /** Take it, if it is there. The default. */
    static ReusePolicy always() {
        return new Always();
    }

    /**
     * Take it, if it is there, but run this share of such steps again and compare bytes. A difference is a warning of the
     * run; the stored result is kept, and marked.
     */
    static ReusePolicy verify(Share share) {
        return new Verify(share);
    }

    /** Run, and replace what is stored. */
    static ReusePolicy refresh() {
        return new Refresh();
    }

    /** Run, and store nothing for others. */
    static ReusePolicy never() {
        return new Never();
    }

    /**
     * For {@link #verify}.
     *
     * @param of1 above 0, at most 1: {@code 0.01} is one step in a hundred, {@code 1} is every step
     * @throws io.mlops4j.ValidationException if it is not
     */
    static Share share(double of1) {
        return new Share(of1);
    }

    /** Of two, the one that runs more; of two that verify, the one with the larger share. */
    default ReusePolicy and(ReusePolicy other) {
        if (this instanceof Verify mine && other instanceof Verify theirs) {
            return mine.share().of1() >= theirs.share().of1() ? mine : theirs;
        }
        return rank(this) >= rank(other) ? this : other;
    }

    private static int rank(ReusePolicy policy) {
        if (policy instanceof Never) {
            return 3;
        }
        if (policy instanceof Refresh) {
            return 2;
        }
        return policy instanceof Verify ? 1 : 0;
    }
}
