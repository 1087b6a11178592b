package io.mlops4j.pipeline;

/**
 * The method behind a step that gives something. One nested interface for each number of inputs; each is serialisable, which is how the engine
 * finds out which method stands behind it. It is never serialised to anywhere. What a lambda, a method reference or a record carries is
 * handed to it in {@linkplain io.mlops4j.pipeline one order}; the fields of another object are used as they are.
 */
public sealed interface StepFunction extends StepCode {
    /** Of no inputs. */
    @FunctionalInterface
    non-sealed interface Of0<R> extends StepFunction {
        /** Runs the step. */
        R apply() throws Exception;

        @Override
        default Object call(Object... inputs) throws Exception {
            return apply();
        }
    }

    /** Of one input. */
    @FunctionalInterface
    non-sealed interface Of1<A, R> extends StepFunction {
        /** Runs the step. */
        R apply(A a) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default Object call(Object... inputs) throws Exception {
            return apply((A) inputs[0]);
        }
    }

    /** Of two inputs. */
    @FunctionalInterface
    non-sealed interface Of2<A, B, R> extends StepFunction {
        /** Runs the step. */
        R apply(A a, B b) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default Object call(Object... inputs) throws Exception {
            return apply((A) inputs[0], (B) inputs[1]);
        }
    }

    /** Of three inputs. */
    @FunctionalInterface
    non-sealed interface Of3<A, B, C, R> extends StepFunction {
        /** Runs the step. */
        R apply(A a, B b, C c) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default Object call(Object... inputs) throws Exception {
            return apply((A) inputs[0], (B) inputs[1], (C) inputs[2]);
        }
    }

    /** Of four inputs. */
    @FunctionalInterface
    non-sealed interface Of4<A, B, C, D, R> extends StepFunction {
        /** Runs the step. */
        R apply(A a, B b, C c, D d) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default Object call(Object... inputs) throws Exception {
            return apply((A) inputs[0], (B) inputs[1], (C) inputs[2], (D) inputs[3]);
        }
    }

    /** Of five inputs. */
    @FunctionalInterface
    non-sealed interface Of5<A, B, C, D, E, R> extends StepFunction {
        /** Runs the step. */
        R apply(A a, B b, C c, D d, E e) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default Object call(Object... inputs) throws Exception {
            return apply((A) inputs[0], (B) inputs[1], (C) inputs[2], (D) inputs[3], (E) inputs[4]);
        }
    }

    /** Of six inputs. */
    @FunctionalInterface
    non-sealed interface Of6<A, B, C, D, E, F, R> extends StepFunction {
        /** Runs the step. */
        R apply(A a, B b, C c, D d, E e, F f) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default Object call(Object... inputs) throws Exception {
            return apply((A) inputs[0], (B) inputs[1], (C) inputs[2], (D) inputs[3], (E) inputs[4], (F) inputs[5]);
        }
    }
}
