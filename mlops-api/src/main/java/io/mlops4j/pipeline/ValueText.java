package io.mlops4j.pipeline;

import io.mlops4j.spi.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value for people, the same in every JVM: the content of an option, maps in the order of their keys, text in one line. */
final class ValueText {
    private ValueText() {}

    static String of(Object value) {
        if (value instanceof Optional<?> option) {
            return option.isPresent() ? of(option.get()) : "none";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String text = value.toString();
        return text.lines().count() > 1 ? JsonText.of(text) : text;
    }
}
