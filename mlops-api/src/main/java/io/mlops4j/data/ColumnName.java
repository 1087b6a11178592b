package io.mlops4j.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column that a record component binds to, where its own name does not. Without it a component binds to the
 * column of its name, whatever case, {@code _}, {@code -} and spaces it is written with.
 *
 * <pre>{@code
 * record Application(int durationMonths, @ColumnName("sex/status") String personalStatus) {}
 * }</pre>
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ColumnName {
    /** The exact name of the column. */
    String value();
}
