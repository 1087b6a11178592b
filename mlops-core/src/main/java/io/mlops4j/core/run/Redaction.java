package io.mlops4j.core.run;

import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes what a step tells fit to be recorded. The values of secrets are taken out, however short they are: also stripped of
 * white space, in Base64 and as in a URL, in which forms libraries show them. What is left is text that can be stored,
 * whatever the step told and whatever its exceptions do. Thread-safe.
 */
final class Redaction {
    private static final String STANDS_FOR_IT = "***";
    private static final int MOST_CAUSES = 10;
    /** Of one that grows as it is looked at. */
    private static final int MOST_FAILURES = 100;

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

    /** The text as it is recorded. */
    String text(String text) {
        return RecordedText.of(withoutSecrets(text));
    }

    private String withoutSecrets(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, STANDS_FOR_IT);
        }
        return clean;
    }

    /** The metric as it is recorded. */
    Metric metric(Metric metric) {
        return new Metric(text(metric.name()), metric.value(), metric.direction());
    }

    /** An exception and what caused it as they are recorded, without stack. */
    String error(Throwable failure) {
        var lines = new ArrayList<String>();
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        Optional<Throwable> next = Optional.of(failure);
        while (next.filter(told::add).isPresent() && lines.size() <= MOST_CAUSES) {
            lines.add(text(FailureText.of(next.get())));
            next = FailureText.cause(next.get());
        }
        return String.join("\ncaused by ", lines);
    }

    /**
     * The exception itself, unless it or one that belongs to it tells a secret, or has methods that throw: then one that
     * has its stack and does not.
     */
    Throwable failure(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return canGo(failure, seen) ? failure : standIn(failure, MOST_CAUSES);
    }

    private RedactedException standIn(Throwable failure, int mostCauses) {
        Optional<Throwable> cause = mostCauses == 0 ? Optional.empty() : FailureText.cause(failure);
        var standIn = new RedactedException(
                text(FailureText.of(failure)),
                cause.map(c -> standIn(c, mostCauses - 1)).orElse(null));
        standIn.setStackTrace(FailureText.stack(failure));
        return standIn;
    }

    /** Whether it may be handed on, with all that belongs to it. */
    private boolean canGo(Throwable failure, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return true; // causes may go round in a circle
        }
        if (seen.size() > MOST_FAILURES || !FailureText.works(failure)) {
            return false;
        }
        String text = FailureText.of(failure);
        return withoutSecrets(text).equals(text)
                && FailureText.cause(failure)
                        .filter(cause -> !canGo(cause, seen))
                        .isEmpty()
                && Stream.of(failure.getSuppressed()).allMatch(suppressed -> canGo(suppressed, seen));
    }
}
