package io.mlops4j.core.code.pairs;

import java.util.List;

/**
 * What is asked about a step beside its function.
 *
 * @param entryClass the class with {@code run} or {@code step}
 * @param own package prefixes that the application declares
 * @param readers classes of codecs that read inputs
 * @param writers classes of codecs that write the output
 * @param dependsOn classes that count as a whole
 */
record Asked(String entryClass, List<String> own, List<String> readers, List<String> writers, List<String> dependsOn) {
    static Asked nothing() {
        return new Asked("app.Steps", List.of(), List.of(), List.of(), List.of());
    }

    Asked of(String otherEntry) {
        return new Asked(otherEntry, own, readers, writers, dependsOn);
    }

    Asked own(String... prefixes) {
        return new Asked(entryClass, List.of(prefixes), readers, writers, dependsOn);
    }

    Asked reader(String codec) {
        return new Asked(entryClass, own, List.of(codec), writers, dependsOn);
    }

    Asked writer(String codec) {
        return new Asked(entryClass, own, readers, List.of(codec), dependsOn);
    }

    Asked dependsOn(String... classes) {
        return new Asked(entryClass, own, readers, writers, List.of(classes));
    }

    /** The class of that simple name beside the entry's class. */
    String beside(String simpleName) {
        return entryClass.substring(0, entryClass.lastIndexOf('.') + 1) + simpleName;
    }
}
