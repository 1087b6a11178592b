package io.mlops4j.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DateProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.DateTimeProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.FileProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.TimeProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.URLProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Tribuo's provenance in one form for one training: entries by name, and none that tells when, where or on which system
 * the training ran.
 */
final class ProvenanceText {
    private ProvenanceText() {}

    static String of(Provenance provenance) {
        return text(provenance).orElse("");
    }

    private static Optional<String> text(Provenance provenance) {
        if (provenance instanceof PrimitiveProvenance<?> primitive) {
            return tellsWhenOrWhere(primitive) ? Optional.empty() : Optional.of(String.valueOf(primitive.getValue()));
        }
        if (provenance instanceof ListProvenance<?> list) {
            return Optional.of(list.getList().stream()
                    .map(ProvenanceText::text)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", ", "[", "]")));
        }
        if (provenance instanceof MapProvenance<?> map) {
            return Optional.of(entries(map));
        }
        if (provenance instanceof ObjectProvenance object) {
            return Optional.of(entries(object));
        }
        return Optional.empty();
    }

    private static String entries(Iterable<? extends Pair<String, ? extends Provenance>> entries) {
        var sorted = new TreeMap<String, String>();
        StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> !isAboutTheSystem(entry.getA()))
                .forEach(entry -> text(entry.getB()).ifPresent(text -> sorted.put(entry.getA(), text)));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static boolean tellsWhenOrWhere(PrimitiveProvenance<?> value) {
        return value instanceof DateProvenance
                || value instanceof DateTimeProvenance
                || value instanceof TimeProvenance
                || value instanceof FileProvenance
                || value instanceof URLProvenance;
    }

    /** {@code host-short-name} is the kind of object and tells nothing that the class name does not. */
    private static boolean isAboutTheSystem(String name) {
        return name.startsWith("java-")
                || name.startsWith("os-")
                || name.startsWith("arch")
                || name.startsWith("host-");
    }
}
