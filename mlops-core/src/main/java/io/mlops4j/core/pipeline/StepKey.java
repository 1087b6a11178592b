package io.mlops4j.core.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlops4j.core.json.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that a step depends on. Two steps with equal keys give equal results.
 *
 * @param parts what it depends on: inputs by position, then code, then declarations
 */
public record StepKey(List<KeyPart> parts) {
    private static final int SHOWN_DIFFERENCES = 3;

    /** Copies the list. */
    public StepKey {
        parts = List.copyOf(parts);
    }

    /** SHA-256 over kinds and values, 64 hexadecimal digits. */
    public String digest() {
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        document.add("mlops4j step key 1");
        parts.forEach(part -> document.add(
                JsonNodeFactory.instance.arrayNode().add(part.kind().name()).add(part.value())));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(document));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** What is different from an earlier key, the most telling first; never empty for keys that differ. */
    public List<String> differencesFrom(StepKey earlier) {
        var differences = new ArrayList<String>();
        for (KeyPart.Kind kind : KeyPart.Kind.values()) {
            Map<String, KeyPart> before = earlier.byLabel(kind);
            Map<String, KeyPart> now = byLabel(kind);
            now.forEach((label, part) -> {
                KeyPart old = before.remove(label);
                if (old == null) {
                    differences.add(name(part) + " is new");
                } else if (!old.value().equals(part.value())) {
                    differences.add(changed(old, part));
                }
            });
            before.values().forEach(gone -> differences.add(name(gone) + " is gone"));
        }
        if (differences.isEmpty()) {
            differences.add("order of inputs or libraries changed");
        }
        int more = differences.size() - SHOWN_DIFFERENCES;
        return more <= 0
                ? differences
                : List.of(differences.get(0), differences.get(1), differences.get(2), more + " more");
    }

    private Map<String, KeyPart> byLabel(KeyPart.Kind kind) {
        var parts = new LinkedHashMap<String, KeyPart>();
        for (KeyPart part : this.parts) {
            if (part.kind() == kind) {
                parts.put(part.label(), part);
            }
        }
        return parts;
    }

    private static String changed(KeyPart old, KeyPart part) {
        return old.shown().isEmpty() || part.shown().isEmpty()
                ? name(part) + " changed"
                : name(part) + " " + old.shown() + " → " + part.shown();
    }

    private static String name(KeyPart part) {
        String kind =
                switch (part.kind()) {
                    case ENTRY -> "method";
                    case CAPTURED -> "captured value";
                    case JDK -> "JDK";
                    default -> part.kind().name().toLowerCase(Locale.ROOT);
                };
        return part.label().isEmpty() ? kind : kind + " " + part.label();
    }
}
