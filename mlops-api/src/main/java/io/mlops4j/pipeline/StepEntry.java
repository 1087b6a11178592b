package io.mlops4j.pipeline;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method behind a step's function, and what the function carries along.
 *
 * @param owner the class that has the method
 * @param method its name; of a lambda, the one the compiler made
 * @param descriptor its descriptor, as in the class file
 * @param captured the values that a lambda or bound method reference captured, in order; of a serialisable lambda or method
 *     reference among them, its entry in turn
 * @param returnType what it gives, with type arguments; empty where a lambda has lost them
 */
public record StepEntry(
        Class<?> owner, String method, String descriptor, List<Object> captured, Optional<Type> returnType) {
    /** Copies the list. */
    public StepEntry {
        captured = List.copyOf(captured);
    }

    /** Class and method as a reader of the source knows them: {@code LoanSteps.train}. */
    public String displayName() {
        String type = owner.getTypeName();
        String simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
        return isLambda() ? "a lambda in " + simple : simple + "." + method;
    }

    /** Whether it is the body of a lambda. */
    public boolean isLambda() {
        return method.startsWith("lambda$");
    }

    /**
     * Finds the method behind a lambda, a method reference or an object.
     *
     * @throws IllegalArgumentException if it cannot be told; the message says why
     */
    static StepEntry of(Serializable code) {
        Optional<SerializedLambda> lambda = LambdaReader.read(code);
        return lambda.isPresent() ? ofLambda(code.getClass(), lambda.get()) : ofObject(code);
    }

    private static StepEntry ofLambda(Class<?> loadedBy, SerializedLambda lambda) {
        Class<?> owner = load(lambda.getImplClass().replace('/', '.'), loadedBy.getClassLoader());
        var captured = new ArrayList<Object>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object value = lambda.getCapturedArg(i);
            if (value == null) {
                throw new IllegalArgumentException("it captures a value that is null");
            }
            captured.add(entryOrValue(value));
        }
        String name = lambda.getImplMethodName();
        String descriptor = lambda.getImplMethodSignature();
        Optional<Type> type = lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial
                ? complete(owner)
                : returnType(owner, name, descriptor);
        return new StepEntry(owner, name, descriptor, captured, type);
    }

    private static StepEntry ofObject(Serializable code) {
        Class<?> owner = code.getClass();
        Method method = Arrays.stream(owner.getDeclaredMethods())
                .filter(m -> !m.isBridge() && !m.isSynthetic() && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> m.getName().equals(code instanceof StepAction ? "perform" : "apply"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "its class " + owner.getTypeName() + " does not declare the method itself"));
        var captured = new ArrayList<Object>();
        for (Field field : owner.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                captured.add(entryOrValue(fieldValue(code, field)));
            }
        }
        return new StepEntry(
                owner, method.getName(), descriptor(method), captured, complete(method.getGenericReturnType()));
    }

    /** The classes of lambdas are the only hidden ones that can be serialised. */
    private static Object entryOrValue(Object value) {
        if (value instanceof Serializable function && value.getClass().isHidden()) {
            Optional<SerializedLambda> lambda = LambdaReader.read(function);
            if (lambda.isPresent()) {
                return ofLambda(value.getClass(), lambda.get());
            }
        }
        return value;
    }

    private static Object fieldValue(Object object, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (value == null) {
                throw new IllegalArgumentException("its field " + field.getName() + " is null");
            }
            return value;
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "its field " + field.getName() + " cannot be read; use a lambda or a static method", e);
        }
    }

    private static Class<?> load(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("its class " + name + " cannot be found", e);
        }
    }

    private static Optional<Type> returnType(Class<?> owner, String name, String descriptor) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && descriptor(method).equals(descriptor)) {
                    return complete(method.getGenericReturnType());
                }
            }
        }
        return complete(MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader())
                .returnType());
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    /** The type, unless some of its arguments are not known. */
    private static Optional<Type> complete(Type type) {
        if (type instanceof Class<?> c) {
            return c.getTypeParameters().length == 0 && c != Object.class ? Optional.of(c) : Optional.empty();
        }
        if (type instanceof ParameterizedType p
                && Arrays.stream(p.getActualTypeArguments()).noneMatch(a -> a instanceof TypeVariable<?>)) {
            return Optional.of(p);
        }
        return Optional.empty();
    }

    /** Catches the {@link SerializedLambda} that a serialisable lambda puts in its own place; writes nothing. */
    static final class LambdaReader extends ObjectOutputStream {
        private @Nullable SerializedLambda found;

        private LambdaReader() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        static Optional<SerializedLambda> read(Serializable code) {
            try (var reader = new LambdaReader()) {
                reader.writeObject(code);
                return Optional.ofNullable(reader.found);
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        @Override
        protected @Nullable Object replaceObject(Object object) {
            if (object instanceof SerializedLambda lambda) {
                found = lambda;
            }
            return null;
        }
    }
}
