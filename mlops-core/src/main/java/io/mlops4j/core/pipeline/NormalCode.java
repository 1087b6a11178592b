package io.mlops4j.core.pipeline;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.Records;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepCode;
import io.mlops4j.pipeline.StepEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A step's function that carries the normal form of what it captured: a lambda, a method reference, or a record. A lambda is
 * made anew by the way that it is deserialised, from bytes that were written a moment ago, in which numbers stand for the
 * captured values: so no package has to be opened, and nothing from outside is ever deserialised. An object of another class is
 * used as it is.
 */
public final class NormalCode {
    private NormalCode() {}

    /**
     * Whether what a function holds is handed on in its normal form: that of a lambda, a method reference or a record is. What
     * an object of another class holds is used as it is, and so is all within.
     */
    public static boolean isNormal(StepEntry entry) {
        return Record.class.isAssignableFrom(entry.owner())
                || entry.captured().stream().noneMatch(StepEntry.Captured::isField);
    }

    /**
     * The function that is to be called; the step's own if it captured nothing that has another normal form.
     *
     * @throws ValidationException if it cannot be made
     */
    public static StepCode of(Step step) {
        StepCode code = step.code();
        return step.isGiven() ? code : (StepCode) normalValue(code);
    }

    /** The classes of lambdas are the only hidden ones that can be serialised. */
    private static boolean isLambda(Object value) {
        return value instanceof Serializable && value.getClass().isHidden();
    }

    private static Object normalValue(Object captured) {
        if (isLambda(captured)) {
            return lambda((Serializable) captured);
        }
        if (captured instanceof StepCode code) {
            return code instanceof Record ? record(code) : code;
        }
        return CanonicalJson.normal(captured);
    }

    private static Serializable record(Serializable record) {
        List<RecordComponent> components = List.of(record.getClass().getRecordComponents());
        List<Object> values =
                components.stream().map(one -> Records.get(record, one)).toList();
        List<Object> normal = values.stream().map(NormalCode::normalValue).toList();
        return areSame(values, normal) ? record : (Serializable) Records.create(record.getClass(), normal.toArray());
    }

    private static boolean areSame(List<Object> values, List<Object> others) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static Serializable lambda(Serializable lambda) {
        try {
            var bytes = new ByteArrayOutputStream();
            var writer = new Writer(bytes);
            writer.writeObject(lambda);
            writer.flush();
            if (!writer.isOther) {
                return lambda;
            }
            try (var in = new Reader(new ByteArrayInputStream(bytes.toByteArray()), lambda, writer.captured)) {
                return (Serializable) in.readObject();
            }
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw cannotBeMade(e);
        }
    }

    private static ValidationException cannotBeMade(Exception e) {
        if (e instanceof ValidationException own) {
            return own;
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new ValidationException(
                "the lists, sets and maps that it captures cannot be put in one order: " + cause, e);
    }

    /** Writes a lambda with a number in place of each value that it captured. */
    private static final class Writer extends ObjectOutputStream {
        private final List<Object> captured = new ArrayList<>();
        private boolean isOther;

        Writer(ByteArrayOutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof SerializedLambda lambda) {
                for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                    Object value = lambda.getCapturedArg(i);
                    Object normal = normalValue(value);
                    captured.add(normal);
                    isOther |= normal != value;
                }
            }
            return object instanceof Object[] values ? numbers(values.length) : object;
        }

        private static Object[] numbers(int count) {
            Object[] numbers = new Object[count];
            Arrays.setAll(numbers, Integer::valueOf);
            return numbers;
        }
    }

    /** Reads it with values in place of the numbers. */
    private static final class Reader extends ObjectInputStream {
        private final Serializable lambda;
        private final List<Object> captured;

        Reader(ByteArrayInputStream in, Serializable lambda, List<Object> captured) throws IOException {
            super(in);
            this.lambda = lambda;
            this.captured = captured;
            enableResolveObject(true);
            setObjectInputFilter(info -> ObjectInputFilter.Status.ALLOWED); // these bytes are our own
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
            return Class.forName(described.getName(), false, lambda.getClass().getClassLoader());
        }

        @Override
        protected Object resolveObject(Object object) {
            return object instanceof Integer number ? captured.get(number) : object;
        }
    }
}
