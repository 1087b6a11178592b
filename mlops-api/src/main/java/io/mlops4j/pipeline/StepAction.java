package io.mlops4j.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The method behind a step that gives nothing. One nested interface for each number of inputs; each is serialisable, which is how the engine
 * finds out which method stands behind it. It is never serialised.
 */
public sealed interface StepAction extends StepCode {
    /** Of no inputs. */
    @FunctionalInterface
    non-sealed interface Of0 extends StepAction {
        /** Runs the step. */
        void perform() throws Exception;

        @Override
        default @Nullable Object call(Object... inputs) throws Exception {
            perform();
            return null;
        }
    }

    /** Of one input. */
    @FunctionalInterface
    non-sealed interface Of1<A> extends StepAction {
        /** Runs the step. */
        void perform(A a) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default @Nullable Object call(Object... inputs) throws Exception {
            perform((A) inputs[0]);
            return null;
        }
    }

    /** Of two inputs. */
    @FunctionalInterface
    non-sealed interface Of2<A, B> extends StepAction {
        /** Runs the step. */
        void perform(A a, B b) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default @Nullable Object call(Object... inputs) throws Exception {
            perform((A) inputs[0], (B) inputs[1]);
            return null;
        }
    }

    /** Of three inputs. */
    @FunctionalInterface
    non-sealed interface Of3<A, B, C> extends StepAction {
        /** Runs the step. */
        void perform(A a, B b, C c) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default @Nullable Object call(Object... inputs) throws Exception {
            perform((A) inputs[0], (B) inputs[1], (C) inputs[2]);
            return null;
        }
    }

    /** Of four inputs. */
    @FunctionalInterface
    non-sealed interface Of4<A, B, C, D> extends StepAction {
        /** Runs the step. */
        void perform(A a, B b, C c, D d) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default @Nullable Object call(Object... inputs) throws Exception {
            perform((A) inputs[0], (B) inputs[1], (C) inputs[2], (D) inputs[3]);
            return null;
        }
    }

    /** Of five inputs. */
    @FunctionalInterface
    non-sealed interface Of5<A, B, C, D, E> extends StepAction {
        /** Runs the step. */
        void perform(A a, B b, C c, D d, E e) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default @Nullable Object call(Object... inputs) throws Exception {
            perform((A) inputs[0], (B) inputs[1], (C) inputs[2], (D) inputs[3], (E) inputs[4]);
            return null;
        }
    }

    /** Of six inputs. */
    @FunctionalInterface
    non-sealed interface Of6<A, B, C, D, E, F> extends StepAction {
        /** Runs the step. */
        void perform(A a, B b, C c, D d, E e, F f) throws Exception;

        @Override
        @SuppressWarnings("unchecked") // the inputs were typed when the step was wired
        default @Nullable Object call(Object... inputs) throws Exception {
            perform((A) inputs[0], (B) inputs[1], (C) inputs[2], (D) inputs[3], (E) inputs[4], (F) inputs[5]);
            return null;
        }
    }
}
