package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.pipeline.Parameter;
import java.lang.reflect.Type;

/**
 * The value of a parameter in one run.
 *
 * @param value in its normal form
 * @param type of the parameter
 */
record Argument(Object value, Type type) {
    /**
     * What is given for a parameter.
     *
     * @throws ValidationException if it cannot be stored
     */
    static Argument of(Parameter<?> parameter, Object given) {
        return new Argument(CanonicalJson.normal(given, parameter.type()), parameter.type());
    }

    /** What a step is handed: a list or map that it changes is its own. */
    Object handed() {
        return CanonicalJson.normal(value, type);
    }

    /** As JSON text. */
    String json() {
        return CanonicalJson.text(CanonicalJson.describe(value, type));
    }
}
