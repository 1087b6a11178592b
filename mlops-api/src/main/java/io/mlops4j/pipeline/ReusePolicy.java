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
    /** What {@link ReusePolicy#always()} gives, for pattern matching. */
    record Always() implements ReusePolicy {
        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * What {@link ReusePolicy#verify} gives, for pattern matching.
     *
     * @param share how many of the reused steps run again
     */
    record Verify(Share share) implements ReusePolicy {
        @Override
        public String toString() {
            return "verify " + share;
        }
    }

    /** What {@link ReusePolicy#refresh()} gives, for pattern matching. */
    record Refresh() implements ReusePolicy {
        @Override
        public String toString() {
            return "refresh";
        }
    }

    /** What {@link ReusePolicy#never()} gives, for pattern matching. */
    record Never() implements ReusePolicy {
        @Override
        public String toString() {
            return "never";
        }
    }

    /** Takes the stored result, if there is one. The default. */
    static ReusePolicy always() {
        return new Always();
    }

    /**
     * Takes the stored result, if there is one. Each such step is, with this probability, also run again, with all its side
     * effects, and what it gives is compared byte for byte. A difference is a warning of the run; the stored result is kept,
     * and marked. A step that gives nothing is never run again for that.
     */
    static ReusePolicy verify(Share share) {
        return new Verify(share);
    }

    /** Runs the step, and replaces what is stored. */
    static ReusePolicy refresh() {
        return new Refresh();
    }

    /** Runs the step, and stores nothing for others. */
    static ReusePolicy never() {
        return new Never();
    }

    /**
     * For {@link #verify}.
     *
     * @param fraction above 0, at most 1: {@code 0.01} is one step in a hundred, {@code 1} is every step
     * @throws io.mlops4j.ValidationException if it is not
     */
    static Share share(double fraction) {
        return new Share(fraction);
    }

    /** Of two, the one that trusts less: always &lt; verify &lt; refresh &lt; never; of two that verify, the larger share. */
    default ReusePolicy stricter(ReusePolicy other) {
        if (this instanceof Verify mine && other instanceof Verify theirs) {
            return mine.share().fraction() >= theirs.share().fraction() ? mine : theirs;
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
