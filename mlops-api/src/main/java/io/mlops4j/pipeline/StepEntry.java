package io.mlops4j.pipeline;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * The method behind a step's function, and what the function carries along.
 *
 * @param owner the class that has the method, or that inherited it
 * @param method its name; of a lambda, the one the compiler made
 * @param descriptor its descriptor, as in the class file
 * @param types what the function is an object of: its class, or the interfaces of a lambda; without those of this package
 * @param captured what it holds, in order
 * @param returnType what it gives, with type arguments; empty where a lambda has lost them
 */
public record StepEntry(
        Class<?> owner,
        String method,
        String descriptor,
        List<Class<?>> types,
        List<Captured> captured,
        Optional<Type> returnType) {
    /**
     * Something that a function holds: a variable that a lambda captured, the object of a bound method reference, a field of
     * an object.
     *
     * @param label how people call it: class and field, or of what has no name its position, from 1
     * @param isField whether it is a field
     * @param value what it is; of a function, its {@link StepEntry} in turn
     */
    public record Captured(String label, boolean isField, Object value) {}

    /** Copies the lists. */
    public StepEntry {
        types = List.copyOf(types);
        captured = List.copyOf(captured);
    }

    /** A static method, which holds nothing. */
    public static StepEntry ofStatic(Class<?> owner, String method, String descriptor, Optional<Type> returnType) {
        return new StepEntry(owner, method, descriptor, List.of(), List.of(), returnType);
    }

    /** Class and method as a reader of the source knows them: {@code LoanSteps.train}. */
    public String displayName() {
        String simple = simpleName(owner);
        return isLambda() ? "a lambda in " + simple : simple + "." + method;
    }

    /** Whether it is the body of a lambda. */
    public boolean isLambda() {
        return method.startsWith("lambda$");
    }

    /** Whether it holds something else once an object among its functions has other values in its fields. */
    boolean mayChange() {
        return captured.stream()
                .anyMatch(each -> each.isField() || (each.value() instanceof StepEntry entry && entry.mayChange()));
    }

    static String simpleName(Class<?> type) {
        String name = type.getTypeName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
