package io.mlops4j.metric;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.JsonText;
import java.math.BigDecimal;
import java.util.function.IntPredicate;

/**
 * A parameter, to make a condition of. One that the run had no value for fulfils none.
 *
 * @param name as the pipeline has it
 */
public record ParameterName(String name) {
    /**
     * Holds where it has this value.
     *
     * @param value a number, compared as one: 40 is 40.0; a boolean, a string, an enum constant, a list, map or record of
     *     these; an {@code Optional}, which is its content; or what else is written as its text, such as a date
     */
    public Condition is(Object value) {
        String words =
                value instanceof Number ? value.toString() : JsonText.of(value instanceof Enum<?> e ? e.name() : value);
        return new Condition("parameter " + name + " is " + words, facts -> facts.parameter(name)
                .filter(json -> ParameterValue.is(json, value))
                .isPresent());
    }

    /**
     * Holds where it is a number, and this or more.
     *
     * @throws ValidationException if the bound is infinite or not a number
     */
    public Condition atLeast(Number bound) {
        return number("is at least " + bound, bound, order -> order >= 0);
    }

    /**
     * Holds where it is a number, and this or less.
     *
     * @throws ValidationException if the bound is infinite or not a number
     */
    public Condition atMost(Number bound) {
        return number("is at most " + bound, bound, order -> order <= 0);
    }

    private Condition number(String words, Number bound, IntPredicate holds) {
        BigDecimal exact = exact(bound);
        return new Condition("parameter " + name + " " + words, facts -> facts.parameter(name)
                .flatMap(ParameterValue::number)
                .filter(value -> holds.test(value.compareTo(exact)))
                .isPresent());
    }

    private BigDecimal exact(Number bound) {
        try {
            return ParameterValue.exact(bound);
        } catch (NumberFormatException e) {
            throw new ValidationException(
                    "Parameter '" + name + "' cannot be compared with " + bound + "; give a finite number", e);
        }
    }
}
