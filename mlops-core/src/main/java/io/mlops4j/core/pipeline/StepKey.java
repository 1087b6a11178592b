package io.mlops4j.core.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.json.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a step depends on. Two steps with equal keys give equal results.
 *
 * @param parts what it depends on beside its code: inputs by position, then declarations
 * @param code its code; empty where class files are not to be had, and the declared version stands alone
 */
public record StepKey(List<KeyPart> parts, Optional<CodeDocument> code) {
    private static final int SHOWN_DIFFERENCES = 3;
    /** Their labels end in a number, which is not to be taken for a value. */
    private static final Set<KeyPart.Kind> POSITIONAL = EnumSet.of(KeyPart.Kind.CAPTURED, KeyPart.Kind.VALUE);

    private static final Set<KeyPart.Kind> AFTER_CODE = EnumSet.of(KeyPart.Kind.CODEC, KeyPart.Kind.VERSION);

    /** Copies the list. */
    public StepKey {
        parts = List.copyOf(parts);
    }

    /** SHA-256 over kinds, values and the fingerprint of the code, 64 hexadecimal digits. */
    public String digest() {
        ArrayNode document = JsonNodeFactory.instance.arrayNode();
        document.add("mlops4j step key 3");
        parts.forEach(part -> document.add(
                JsonNodeFactory.instance.arrayNode().add(part.kind().name()).add(part.value())));
        document.add(code.map(CodeDocument::fingerprint).orElse("no class files"));
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
            if (!AFTER_CODE.contains(kind)) {
                addDifferences(kind, earlier, differences);
            }
        }
        addCode(earlier, EnumSet.complementOf(EnumSet.of(CodePart.Kind.JDK)), differences);
        AFTER_CODE.forEach(kind -> addDifferences(kind, earlier, differences));
        addCode(earlier, EnumSet.of(CodePart.Kind.JDK), differences);
        if (code.isPresent() != earlier.code().isPresent()) {
            differences.add(code.isPresent() ? "class files can be read now" : "class files cannot be read any more");
        }
        if (differences.isEmpty()) {
            differences.add(
                    digest().equals(earlier.digest())
                            ? "this version of mlops4j makes keys in another way"
                            : "order of inputs changed");
        }
        int more = differences.size() - SHOWN_DIFFERENCES;
        return more <= 0
                ? differences
                : List.of(differences.get(0), differences.get(1), differences.get(2), more + " more");
    }

    private void addCode(StepKey earlier, Set<CodePart.Kind> kinds, List<String> differences) {
        if (code.isPresent() && earlier.code().isPresent()) {
            for (CodePart.Kind kind : kinds) {
                differences.addAll(code.get().differencesFrom(earlier.code().get(), kind));
            }
        }
    }

    private void addDifferences(KeyPart.Kind kind, StepKey earlier, List<String> differences) {
        Map<String, KeyPart> before = earlier.byLabel(kind);
        byLabel(kind).forEach((label, part) -> {
            KeyPart old = before.remove(label);
            if (old == null) {
                differences.add(name(part) + " is new");
            } else if (!old.value().equals(part.value())) {
                differences.add(changed(old, part));
            }
        });
        before.values().forEach(gone -> differences.add(name(gone) + " is gone"));
    }

    private Map<String, KeyPart> byLabel(KeyPart.Kind kind) {
        var byLabel = new LinkedHashMap<String, KeyPart>();
        for (KeyPart part : parts) {
            if (part.kind() == kind) {
                byLabel.put(part.label(), part);
            }
        }
        return byLabel;
    }

    private static String changed(KeyPart old, KeyPart part) {
        return old.shown().isEmpty() || part.shown().isEmpty()
                ? name(part) + " changed"
                : name(part) + (POSITIONAL.contains(part.kind()) ? ": " : " ") + old.shown() + " → " + part.shown();
    }

    private static String name(KeyPart part) {
        String kind = part.kind() == KeyPart.Kind.CAPTURED
                ? "captured value"
                : part.kind().name().toLowerCase(Locale.ROOT);
        return part.label().isEmpty() ? kind : kind + " " + part.label();
    }
}
