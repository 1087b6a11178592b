package io.mlops4j.core.code;

import io.mlops4j.pipeline.StepEntry;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A step, as far as its code is concerned.
 *
 * @param entry the method behind it, with the values it captured
 * @param types the types of its inputs, parameters and output, with their type arguments
 * @param readers the classes of the user's codecs that read its inputs
 * @param writers the classes of the user's codecs that write its output
 * @param dependsOn classes that count as a whole, since the user says so
 * @param outside what it declares of the world outside
 */
public record CodeQuestion(
        StepEntry entry,
        List<Type> types,
        List<Class<?>> readers,
        List<Class<?>> writers,
        List<Class<?>> dependsOn,
        OutsideWorld outside) {
    /** Copies the lists. */
    public CodeQuestion {
        types = List.copyOf(types);
        readers = List.copyOf(readers);
        writers = List.copyOf(writers);
        dependsOn = List.copyOf(dependsOn);
    }

    /** A step of which nothing but the method and the types of its inputs and output is known. */
    public static CodeQuestion of(StepEntry entry, List<Type> types) {
        return new CodeQuestion(entry, types, List.of(), List.of(), List.of(), OutsideWorld.UNDECLARED);
    }
}
