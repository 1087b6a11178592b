package io.mlops4j.core.code;

import io.mlops4j.core.store.FileStamp;
import java.util.Collection;
import java.util.List;

/**
 * What a step reaches, as long as its classes stay loaded; the state that it reads is asked for anew for each key.
 *
 * @param document all but state and resources
 * @param probes what to ask for
 * @param warnings what cannot be followed
 * @param notes what {@code explain} alone tells
 * @param outside where it reaches for the world outside
 * @param shared what it does with state that other steps may set, too
 * @param files what was read
 */
record ReachedCode(
        CodeDocument document,
        List<Probe> probes,
        List<String> warnings,
        List<String> notes,
        List<Reaching> outside,
        SharedState shared,
        Collection<FileStamp> files) {

    /** State that code reads; {@code via} is the unit, and {@code by} the call or field through which. */
    record Probe(Fact.Kind kind, MethodCode.Member subject, String by, String via) {}

    /** A place that reaches for files or further; {@code text} is for people. */
    record Reaching(boolean isFile, String text) {}
}
