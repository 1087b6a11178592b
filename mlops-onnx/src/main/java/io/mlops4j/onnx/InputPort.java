package io.mlops4j.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.mlops4j.ValidationException;
import io.mlops4j.model.Classification;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.ScoringRequest;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One input of a model that takes one value for each record: turns values into tensors. Immutable. */
final class InputPort {
    private final TensorInfo info;
    private final InputKind kind;
    private final Optional<String> missingToken;
    private final Optional<Set<String>> categories;
    private final boolean refuseUnknown;
    private final boolean onlyUtf8;

    private InputPort(
            TensorInfo info,
            InputKind kind,
            Optional<String> missingToken,
            Optional<Set<String>> categories,
            boolean refuseUnknown,
            boolean onlyUtf8) {
        this.info = info;
        this.kind = kind;
        this.missingToken = missingToken;
        this.categories = categories;
        this.refuseUnknown = refuseUnknown;
        this.onlyUtf8 = onlyUtf8;
    }

    /**
     * @param onlyUtf8 whether texts have to be the same in UTF-8 and in what the runtime's Java side makes of them
     * @throws ValidationException if the input cannot be fed record by record
     */
    static InputPort of(TensorInfo info, ScoringRequest<?, ?> request, boolean onlyUtf8) {
        InputKind kind = InputKind.of(info.type())
                .orElseThrow(() -> new ValidationException("the input " + info
                        + " is of a type that cannot be scored here; double, float, int64, int32,"
                        + " string and bool can"));
        boolean perRecord = info.shape().size() == 1
                || (info.shape().size() == 2 && info.shape().get(1) == 1);
        if (!perRecord || !batches(info.shape().get(0))) {
            throw new ValidationException("the input " + info + " does not take one value for each record, shape"
                    + " [batch, 1] or [batch]; export the model with an input for each column");
        }
        if (kind != InputKind.TEXT) {
            return new InputPort(info, kind, Optional.empty(), Optional.empty(), false, false);
        }
        Optional<Set<String>> categories = Optional.ofNullable(
                        request.model().categories().get(info.name()))
                .map(LinkedHashSet::new);
        return new InputPort(
                info,
                kind,
                request.model().signature().classification().flatMap(Classification::missingToken),
                categories,
                request.refuseUnknownCategories(),
                onlyUtf8);
    }

    private static boolean batches(long length) {
        return length == TensorInfo.OPEN || length == 1;
    }

    String name() {
        return info.name();
    }

    TensorInfo info() {
        return info;
    }

    InputKind kind() {
        return kind;
    }

    /** Whether the model takes one record at a time and no more. */
    boolean single() {
        return info.shape().get(0) == 1;
    }

    boolean knowsMissing() {
        return kind == InputKind.FLOATING || kind == InputKind.SINGLE || missingToken.isPresent();
    }

    /** Whether it is to refuse unknown categories, and cannot tell which are. */
    boolean refusesBlindly() {
        return refuseUnknown && categories.isEmpty();
    }

    /** Whether it would take a missing value for an unknown category, and refuse it. */
    boolean refusesMissing() {
        return refuseUnknown && !missingToken.filter(this::knows).isPresent();
    }

    private boolean knows(String text) {
        return categories.filter(known -> known.contains(text)).isPresent();
    }

    /** Whether a value that is always one of these would always be an unknown category. */
    boolean knowsNoneOf(List<String> values) {
        return !values.isEmpty()
                && categories
                        .filter(known -> Collections.disjoint(known, values))
                        .isPresent();
    }

    /** Which categories it knows, for messages. */
    String knowledge() {
        return info + " knows " + Texts.list(categories.orElse(Set.of()));
    }

    /** How many bytes a value takes in the buffer given to {@link #tensor}; 0 if it goes another way. */
    int width() {
        return switch (info.type()) {
            case DOUBLE, INT64 -> Long.BYTES;
            case FLOAT, INT32 -> Integer.BYTES;
            case BOOL -> 1;
            default -> 0;
        };
    }

    /**
     * A tensor of some records' values.
     *
     * @param buffer direct, in native order, exactly as large as needed; in use until the tensor is closed
     */
    OnnxTensor tensor(OrtEnvironment environment, ValueSource values, int from, int rows, ByteBuffer buffer)
            throws OrtException {
        long[] shape = info.shape().size() == 1 ? new long[] {rows} : new long[] {rows, 1};
        if (info.type() == ElementType.STRING) {
            var texts = new String[rows];
            for (int i = 0; i < rows; i++) {
                texts[i] = text(values.get(from + i), from + i);
            }
            return OnnxTensor.createTensor(environment, texts, shape);
        }
        for (int i = 0; i < rows; i++) {
            put(buffer, values.get(from + i), from + i);
        }
        buffer.flip();
        return switch (info.type()) {
            case DOUBLE -> OnnxTensor.createTensor(environment, buffer.asDoubleBuffer(), shape);
            case FLOAT -> OnnxTensor.createTensor(environment, buffer.asFloatBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment, buffer.asLongBuffer(), shape);
            case INT32 -> OnnxTensor.createTensor(environment, buffer.asIntBuffer(), shape);
            default -> OnnxTensor.createTensor(environment, buffer, shape, OnnxJavaType.BOOL);
        };
    }

    private void put(ByteBuffer buffer, @Nullable Object value, int index) {
        switch (info.type()) {
            case DOUBLE -> buffer.putDouble(real(value, index));
            case FLOAT -> buffer.putFloat((float) real(value, index));
            case INT64 -> buffer.putLong(integer(value, index));
            case INT32 -> buffer.putInt(narrow(integer(value, index), index));
            default -> buffer.put((byte) (truth(value, index) ? 1 : 0));
        }
    }

    private static boolean missing(@Nullable Object value) {
        return value == null || (value instanceof Double number && number.isNaN());
    }

    /** A number, or the milliseconds of a time, that stays itself in a floating point input. */
    private double real(@Nullable Object value, int index) {
        if (value == null) {
            return Double.NaN;
        }
        Number number = value instanceof Number given ? given : millis(value, index);
        Optional<String> loss = Loss.of(number, info.type());
        if (loss.isPresent()) {
            throw wrong(index, "is " + shown(value) + ", " + loss.get());
        }
        return number.doubleValue();
    }

    private long millis(Object time, int index) {
        if (!InputKind.FLOATING.takes(time.getClass())) {
            throw wrong(index, "is " + shown(time) + ", which is no number");
        }
        if (!kind.takes(time.getClass())) {
            throw wrong(index, "is " + time + ", but it takes " + kind.takes());
        }
        try {
            return Times.epochMillis(time);
        } catch (ArithmeticException e) {
            throw wrong(index, "is " + time + ", more milliseconds from 1970 than there are numbers for");
        }
    }

    private long integer(@Nullable Object value, int index) {
        if (missing(value)) {
            throw unknownMissing(index);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw wrong(index, "is " + shown(value) + ", which is no integer");
    }

    private int narrow(long value, int index) {
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw wrong(index, "is " + value + ", too large for the model's 32-bit integer");
        }
        return (int) value;
    }

    private boolean truth(@Nullable Object value, int index) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw missing(value) ? unknownMissing(index) : wrong(index, "is " + shown(value) + ", not true or false");
    }

    private String text(@Nullable Object value, int index) {
        if (missing(value)) {
            String token = missingToken.orElseThrow(() -> unknownMissing(index));
            if (refusesMissing()) {
                throw wrong(index, "is missing, which is an unknown category; " + knowledge());
            }
            return token;
        }
        if (!(value instanceof String || value instanceof Enum<?> || value instanceof Boolean)) {
            throw wrong(index, "is " + value + ", which is no text");
        }
        String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
        if (missingToken.isPresent() && missingToken.get().equals(text)) {
            throw wrong(
                    index,
                    "is '" + text + "', which stands for a missing value in this model; leave the value out instead");
        }
        if (onlyUtf8 && !Texts.isUtf8(text)) {
            throw wrong(
                    index,
                    "is '" + Texts.shown(text)
                            + "'; ONNX Runtime gets a character beyond the Basic Multilingual Plane (an emoji) or a"
                            + " NUL in a form that this model's operators on texts cannot read");
        }
        if (refuseUnknown && !knows(text)) {
            throw wrong(index, "is '" + Texts.shown(text) + "', an unknown category; " + knowledge());
        }
        return text;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? "'" + Texts.shown(text) + "'" : Texts.shown(String.valueOf(value));
    }

    private ValidationException unknownMissing(int index) {
        return wrong(
                index,
                "is missing, but a " + info.type().name().toLowerCase(Locale.ROOT)
                        + " input of this model has no missing value");
    }

    private ValidationException wrong(int index, String what) {
        return new ValidationException("Input '" + info.name() + "' of record " + index + " " + what);
    }
}
