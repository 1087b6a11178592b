package io.mlops4j.pipeline;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The code behind a step, as the engine calls it. Users write a {@link StepFunction} or a {@link StepAction}. */
public sealed interface StepCode extends Serializable permits StepFunction, StepAction {
    /**
     * Calls the method.
     *
     * @param inputs the values, as many and of the types that the step was wired with
     * @return what it gave; null for an action, or where a function breaks the rule
     * @throws Exception whatever the method throws
     */
    @Nullable
    Object call(Object... inputs) throws Exception;
}
