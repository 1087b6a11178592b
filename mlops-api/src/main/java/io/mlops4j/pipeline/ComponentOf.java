package io.mlops4j.pipeline;

import java.io.Serializable;

/**
 * An accessor of a record, as a method reference: {@code TrainTest::train}.
 *
 * @param <R> the record
 * @param <C> the type of the component
 */
@FunctionalInterface
public interface ComponentOf<R, C> extends Serializable {
    /** The component's value. */
    C of(R record);
}
