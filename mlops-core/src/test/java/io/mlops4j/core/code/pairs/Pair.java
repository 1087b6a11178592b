package io.mlops4j.core.code.pairs;

import java.util.List;
import java.util.Locale;

/**
 * Two variants of a program, and what must hold of them.
 *
 * @param name number and sentence of the rule that it shows
 * @param claim what is said of results and keys
 * @param first a program
 * @param second the same, changed
 * @param expectations what else must hold
 */
record Pair(String name, Claim claim, Program first, Program second, List<Expectation> expectations) {
    /** What is said of results and keys. */
    enum Claim {
        /** Another result, another key. */
        DIFFERS(true, true),
        /** The same result, the same key. */
        SAME(false, false),
        /** A known limit: another result, the same key. */
        LIMIT(true, false),
        /** A known price: the same result, another key. */
        RERUN(false, true);

        private final boolean otherResult;
        private final boolean otherKey;

        Claim(boolean otherResult, boolean otherKey) {
            this.otherResult = otherResult;
            this.otherKey = otherKey;
        }

        boolean otherResult() {
            return otherResult;
        }

        boolean otherKey() {
            return otherKey;
        }
    }

    Pair {
        expectations = List.copyOf(expectations);
    }

    /** Whether results differ and nothing says that it is by something else than code. */
    boolean isOfCode() {
        return claim == Claim.DIFFERS
                && expectations.stream().noneMatch(e -> e instanceof Expectation.Says says && !says.isOfCode());
    }

    @Override
    public String toString() {
        return claim.name().toLowerCase(Locale.ROOT) + ": " + name;
    }
}
