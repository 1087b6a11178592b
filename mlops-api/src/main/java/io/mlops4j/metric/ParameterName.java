package io.mlops4j.metric;

import io.mlops4j.spi.JsonText;
import java.math.BigDecimal;
import java.util.Optional;
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
     * @param value a number, compared as one: 40 is 40.0; a boolean, a string, an enum constant, or what else is written as
     *     its text, such as a date
     */
    public Condition is(Object value) {
        if (value instanceof Number number) {
            return number("is " + value, number, order -> order == 0);
        }
        String json = JsonText.of(value instanceof Enum<?> constant ? constant.name() : value);
        return new Condition(
                "parameter " + name + " is " + json,
                facts -> facts.parameter(name).filter(json::equals).isPresent());
    }

    /** Holds where it is a number, and this or more. */
    public Condition atLeast(Number bound) {
        return number("is at least " + bound, bound, order -> order >= 0);
    }

    /** Holds where it is a number, and this or less. */
    public Condition atMost(Number bound) {
        return number("is at most " + bound, bound, order -> order <= 0);
    }

    private Condition number(String words, Number bound, IntPredicate holds) {
        var exact = new BigDecimal(bound.toString());
        return new Condition("parameter " + name + " " + words, facts -> find(facts)
                .filter(value -> holds.test(value.compareTo(exact)))
                .isPresent());
    }

    private Optional<BigDecimal> find(Facts facts) {
        try {
            return facts.parameter(name).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty(); // another kind of value
        }
    }
}
