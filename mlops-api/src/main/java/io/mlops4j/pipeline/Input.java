package io.mlops4j.pipeline;

/**
 * A handle on a value that a step will be handed when it runs; it holds no value itself. Made by a
 * {@link PipelineBuilder}, and good for that pipeline alone.
 *
 * @param <T> the type of the value
 */
public sealed interface Input<T>
        permits Parameter,
                OptionalParameter,
                ParameterRecord,
                DatasetInput,
                OptionalDataset,
                Constant,
                InputList,
                ContextInput,
                ServiceInput,
                SecretInput,
                Output {
    /** How it is called in messages and pictures: {@code parameter epochs}, {@code split.train}. */
    String label();
}
