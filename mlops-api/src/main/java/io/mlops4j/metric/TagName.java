package io.mlops4j.metric;

/**
 * A tag, to make a condition of.
 *
 * @param key its key
 */
public record TagName(String key) {
    /** Holds where it has this value. */
    public Condition is(String value) {
        return new Condition(
                "tag " + key + " is " + value,
                facts -> facts.tag(key).filter(value::equals).isPresent());
    }

    /** Holds where it is there, whatever its value. */
    public Condition isPresent() {
        return new Condition(
                "tag " + key + " is present", facts -> facts.tag(key).isPresent());
    }
}
