package io.mlops4j.core.run;

import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the values of secrets out of what a step tells, however short they are: also stripped of white space, in Base64 and as
 * in a URL, in which forms libraries show them. Thread-safe.
 */
final class Redaction {
    private static final String STANDS_FOR_IT = "***";
    /** Causes may go round in a circle. */
    private static final int DEEPEST = 20;

    /** The longest first, since one may hold another. */
    private final List<String> values;

    Redaction(Collection<Secret> secrets) {
        this.values = secrets.stream()
                .map(Secret::reveal)
                .flatMap(Redaction::forms)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static Stream<String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                value,
                value.strip(),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String text(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, STANDS_FOR_IT);
        }
        return clean;
    }

    Metric metric(Metric metric) {
        return values.isEmpty() ? metric : new Metric(text(metric.name()), metric.value(), metric.direction());
    }

    /** The exception itself, unless its message or that of a cause tells a secret: then one that has its stack and does not. */
    Throwable failure(Throwable failure) {
        return values.isEmpty() || !tells(failure, 0) ? failure : redacted(failure, 0);
    }

    private RedactedException redacted(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        var clean = new RedactedException(
                text(failure.toString()), cause == null || depth == DEEPEST ? null : redacted(cause, depth + 1));
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    private boolean tells(Throwable failure, int depth) {
        String text = failure.toString();
        if (depth > DEEPEST || !text(text).equals(text)) {
            return true;
        }
        if (Stream.of(failure.getSuppressed()).anyMatch(suppressed -> tells(suppressed, depth + 1))) {
            return true;
        }
        Throwable cause = failure.getCause();
        return cause != null && tells(cause, depth + 1);
    }
}
