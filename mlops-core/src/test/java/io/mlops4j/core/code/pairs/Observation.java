package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import java.util.List;

/**
 * What a program did, and what is known of its code.
 *
 * @param result what the step gave, or threw
 * @param captured the values that the step's function captured
 * @param parts of the document
 * @param warnings about what the key cannot hold
 * @param notes the same, for {@code explain}
 * @param unknown why the code is not known; empty if it is
 */
record Observation(
        String result,
        String captured,
        List<CodePart> parts,
        List<String> warnings,
        List<String> notes,
        String unknown) {
    /** The code part of the key. */
    String key() {
        return captured + " " + new CodeDocument(parts).fingerprint();
    }

    /** The key if the digests of methods were not in it. */
    String keyWithoutUnits() {
        var others = parts.stream()
                .filter(part -> part.kind() != CodePart.Kind.UNIT && part.kind() != CodePart.Kind.ENTRY)
                .toList();
        return captured + " " + new CodeDocument(others).fingerprint();
    }
}
