package io.mlops4j.scoring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a {@code double} or {@code float} component of the record that a {@link Scorer} answers: the probability of one
 * class.
 *
 * <pre>{@code
 * record Decision(String label, @ProbabilityOf("bad") double risk) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ProbabilityOf {
    /** The name of the class; of a model whose classes are integers, the number in decimal digits. */
    String value();
}
