package io.mlops4j.pipeline;

import io.mlops4j.pipeline.StepEntry.Captured;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the method behind a step's function, and all that the function holds. */
final class EntryReader {
    /** Functions in functions: more is one that holds itself. */
    private static final int MAX_DEPTH = 100;

    private final int depth;

    private EntryReader(int depth) {
        this.depth = depth;
    }

    /**
     * Finds the method behind a lambda, a method reference or an object, which holds what it holds now.
     *
     * @throws IllegalArgumentException if it cannot be told; the message says why
     */
    static StepEntry read(StepCode code) {
        return new EntryReader(0).entry(code);
    }

    private StepEntry entry(StepCode code) {
        Optional<SerializedLambda> lambda = lambda(code);
        return lambda.isPresent() ? ofLambda(code.getClass(), lambda.get()) : ofObject(code);
    }

    /** The classes of lambdas are the only hidden ones that can be serialised. */
    private static Optional<SerializedLambda> lambda(Object value) {
        return value instanceof Serializable function && value.getClass().isHidden()
                ? LambdaReader.read(function)
                : Optional.empty();
    }

    private StepEntry ofLambda(Class<?> made, SerializedLambda lambda) {
        Class<?> owner = load(lambda.getImplClass().replace('/', '.'), made.getClassLoader());
        var captured = new ArrayList<Captured>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object value = lambda.getCapturedArg(i);
            if (value == null) {
                throw new IllegalArgumentException("it captures a value that is null");
            }
            captured.add(new Captured(String.valueOf(i + 1), false, entryOrValue(value)));
        }
        String name = lambda.getImplMethodName();
        String descriptor = lambda.getImplMethodSignature();
        Optional<Type> type = lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial
                ? complete(owner)
                : returnType(owner, name, descriptor);
        return new StepEntry(owner, name, descriptor, types(made.getInterfaces()), captured, type);
    }

    private StepEntry ofObject(StepCode code) {
        Class<?> owner = code.getClass();
        Method method = method(code);
        return new StepEntry(
                owner,
                method.getName(),
                descriptor(method),
                types(owner),
                captured(code),
                complete(method.getGenericReturnType()));
    }

    /**
     * A constant of an enum is known by its name: what its fields are, its code tells. A proxy shows nothing, and it has no
     * class file, so that its step is never reused for what it holds.
     */
    private List<Captured> captured(StepCode code) {
        if (Proxy.isProxyClass(code.getClass())) {
            return List.of();
        }
        if (code instanceof Enum<?> constant) {
            return List.of(new Captured("1", false, constant));
        }
        return ObjectFields.of(code).stream()
                .map(field -> new Captured(field.label(), true, entryOrValue(field.value())))
                .toList();
    }

    private Object entryOrValue(Object value) {
        Optional<SerializedLambda> lambda = lambda(value);
        boolean isObject = lambda.isEmpty() && value instanceof StepCode && !(value instanceof Enum<?>);
        if (lambda.isEmpty() && !isObject) {
            return value;
        }
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "it holds functions in functions more than " + MAX_DEPTH + " levels deep, or itself");
        }
        var inner = new EntryReader(depth + 1);
        return lambda.isPresent() ? inner.ofLambda(value.getClass(), lambda.get()) : inner.ofObject((StepCode) value);
    }

    /** Those that may add something to the code that is called. */
    private static List<Class<?>> types(Class<?>... types) {
        return Arrays.stream(types)
                .filter(type -> !ObjectFields.isOfPlatform(type))
                .filter(type -> type.getDeclaringClass() != StepFunction.class)
                .filter(type -> type.getDeclaringClass() != StepAction.class)
                .toList();
    }

    /** The method that a call of the interface's method ends in, as it is written: a bridge only where several may be meant. */
    private static Method method(StepCode code) {
        Method called = called(code);
        Class<?> type = code.getClass();
        while (called.isBridge() && type != null) {
            List<Method> written = Arrays.stream(type.getDeclaredMethods())
                    .filter(m -> !m.isBridge() && m.getName().equals(called.getName()))
                    .filter(m -> m.getParameterCount() == called.getParameterCount())
                    .toList();
            if (!written.isEmpty()) {
                return written.size() == 1 ? written.get(0) : called;
            }
            type = type.getSuperclass();
        }
        return called;
    }

    private static Method called(StepCode code) {
        String name = code instanceof StepAction ? "perform" : "apply";
        Class<?> kind = code instanceof StepAction ? StepAction.class : StepFunction.class;
        for (Class<?> type : kind.getPermittedSubclasses()) {
            if (type.isInstance(code)) {
                Class<?>[] parameters = Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .getParameterTypes();
                try {
                    return code.getClass().getMethod(name, parameters);
                } catch (NoSuchMethodException e) {
                    throw new IllegalStateException(type + " has it", e);
                }
            }
        }
        throw new IllegalStateException("No kind of function: " + code.getClass());
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
}
