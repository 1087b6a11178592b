package io.mlops4j.core.run;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** What an exception of somebody else's says, whatever its own methods do: they may throw or give null. */
final class FailureText {
    private FailureText() {}

    /** Its class and message, as {@code toString()} has it where that works. */
    static String of(Throwable failure) {
        try {
            String text = failure.toString();
            if (text != null) {
                return text;
            }
            return failure.getClass().getName() + " (its toString() gives null)";
        } catch (Throwable e) {
            return failure.getClass().getName() + " (its toString() throws "
                    + e.getClass().getName() + ")";
        }
    }

    /** What caused it; empty if nothing did or it does not tell. */
    static Optional<Throwable> cause(Throwable failure) {
        try {
            return Optional.ofNullable(failure.getCause());
        } catch (Throwable e) {
            return Optional.empty();
        }
    }

    /** Where it was thrown; empty if it does not tell. */
    static StackTraceElement[] stack(Throwable failure) {
        try {
            StackTraceElement[] stack = failure.getStackTrace();
            return Arrays.stream(stack).allMatch(Objects::nonNull) ? stack : new StackTraceElement[0];
        } catch (Throwable e) {
            return new StackTraceElement[0];
        }
    }

    /** Whether it can be printed, logged and asked, as everybody does with an exception. */
    static boolean works(Throwable failure) {
        try {
            var unused = Arrays.asList(failure.getMessage(), failure.getLocalizedMessage(), failure.getCause());
            return failure.toString() != null
                    && Arrays.stream(failure.getStackTrace()).allMatch(Objects::nonNull);
        } catch (Throwable e) {
            return false;
        }
    }
}
