package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All the code that a step depends on. Two steps with equal fingerprints do the same with equal inputs. Immutable. */
public final class CodeDocument {
    private final List<CodePart> parts;
    // Computed when it is first asked for; twice does no harm.
    private volatile @Nullable String fingerprint;

    /**
     * A document of these parts, each once.
     *
     * @param parts in any order
     */
    public CodeDocument(List<CodePart> parts) {
        var sorted = new ArrayList<>(parts);
        sorted.sort(new ByKindAndName());
        this.parts = List.copyOf(sorted);
    }

    /** The parts, sorted by kind, name and value. */
    public List<CodePart> parts() {
        return parts;
    }

    /** The parts of one kind. */
    public List<CodePart> of(CodePart.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    /** This and more parts. */
    CodeDocument with(List<CodePart> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(parts);
        all.addAll(more);
        return new CodeDocument(all);
    }

    /** What of one kind is different from an earlier document, in words, the most telling first. */
    public List<String> differencesFrom(CodeDocument earlier, CodePart.Kind kind) {
        return CodeDifferences.of(kind, earlier, this);
    }

    /** SHA-256 over kinds, names and values, 64 hexadecimal digits. */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            var text = new DigestText();
            for (CodePart part : parts) {
                text.word(part.kind().name());
                text.word(part.name());
                text.word(part.value());
            }
            known = HexFormat.of().formatHex(text.sha256());
            fingerprint = known;
        }
        return known;
    }

    private static final class ByKindAndName implements Comparator<CodePart> {
        @Override
        public int compare(CodePart a, CodePart b) {
            int kinds = a.kind().compareTo(b.kind());
            if (kinds != 0) {
                return kinds;
            }
            int names = a.name().compareTo(b.name());
            return names != 0 ? names : a.value().compareTo(b.value());
        }
    }
}
