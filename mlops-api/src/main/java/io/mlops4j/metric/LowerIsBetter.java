package io.mlops4j.metric;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a numeric record component of which less is better, for records whose components become metrics:
 *
 * <pre>{@code record Quality(@HigherIsBetter double auc, @LowerIsBetter double logLoss, long rows) {}}</pre>
 *
 * <p>With neither this nor {@link HigherIsBetter}, the metric has no direction: nothing is best in it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface LowerIsBetter {}
