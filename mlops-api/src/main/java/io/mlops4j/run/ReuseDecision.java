package io.mlops4j.run;

import io.mlops4j.lineage.RunRef;
import io.mlops4j.spi.PlainJson;
import java.util.List;
import java.util.Optional;

/**
 * Whether a step was run, and why.
 *
 * <pre>{@code
 * if (run.step("train").reuse() instanceof ReuseDecision.Taken taken) System.out.println("from run " + taken.from());
 * if (run.step("train").reuse() instanceof ReuseDecision.Ran ran) System.out.println(ran.because());
 * }</pre>
 */
public sealed interface ReuseDecision {
    /** The decision in a line: {@code from run loans/01M8…, verified}, {@code parameter epochs 20 → 40}. */
    String inWords();

    /** A decision by which what an earlier run made was taken, whether or not it was verified. */
    sealed interface Taken permits Reused, Verified, Differed {
        /** The run that made what was taken. */
        RunRef from();
    }

    /**
     * What an earlier run made was taken.
     *
     * @param from the run that made it
     * @param difference what a run found that verified it and got something else; empty if none did. A run with
     *     {@code refresh()} replaces the result, and the mark is gone
     */
    record Reused(RunRef from, Optional<Difference> difference) implements ReuseDecision, Taken {
        @Override
        public String inWords() {
            return "from run " + from
                    + difference
                            .map(found -> "; run " + found.foundBy() + " found a difference: " + found.where())
                            .orElse("");
        }
    }

    /**
     * What an earlier run made was taken; the step was run again to verify it, and gave the same bytes.
     *
     * @param from the run that made it
     */
    record Verified(RunRef from) implements ReuseDecision, Taken {
        @Override
        public String inWords() {
            return "from run " + from + ", verified";
        }
    }

    /**
     * What an earlier run made was taken; the step was run again to verify it, and did not give the same bytes.
     *
     * @param from the run that made what was taken
     * @param where the first place where they differ, or what the step threw: {@code output model: byte 1,204 of
     *     8,112}, {@code output metrics: .auc 0.791 → 0.79}
     */
    record Differed(RunRef from, String where) implements ReuseDecision, Taken {
        @Override
        public String inWords() {
            return "from run " + from + ", but run again it differs: " + where;
        }
    }

    /**
     * It was run, or was to be run and failed.
     *
     * @param because why, the first reason first: {@code parameter epochs 20 → 40}; empty if it failed before that was
     *     known
     */
    record Ran(List<String> because) implements ReuseDecision {
        /** The reason of a step that gave the value of {@link io.mlops4j.pipeline.Pipeline#withValue}. */
        public static final String VALUE_GIVEN = "its value was given";

        /** Copies the list; of values in it, the names of Java classes are left out. */
        public Ran {
            because = because.stream().map(PlainJson::inText).toList();
        }

        /** Whether its value was given, so that its method was not called. */
        public boolean valueGiven() {
            return because.equals(List.of(VALUE_GIVEN));
        }

        @Override
        public String inWords() {
            return String.join(", ", because);
        }
    }

    /**
     * The step was skipped, so nothing was decided.
     *
     * @param because why it was skipped
     */
    record Undecided(String because) implements ReuseDecision {
        @Override
        public String inWords() {
            return because;
        }
    }

    /**
     * What a run found that verified a result, and that later runs tell who take it.
     *
     * @param foundBy the run
     * @param where the first place where the outputs differ, or what the step threw
     */
    record Difference(RunRef foundBy, String where) {}
}
