package io.mlops4j.core.run;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.spi.PlainJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells what a step depends on, in words for people and other programs. */
final class Dependencies {
    private static final int DIGITS_OF_A_DIGEST = 12;

    private Dependencies() {}

    /**
     * All that a step depends on, ordered by kind.
     *
     * @param inputs what is known of its inputs
     * @param unknown the outputs of steps that have to run first
     * @param declarations codecs and the declared version
     */
    static List<Dependency> of(
            List<KeyPart> inputs, List<String> unknown, CodeAnswer code, List<KeyPart> declarations) {
        var all = new ArrayList<Dependency>();
        inputs.forEach(part -> all.add(of(part)));
        unknown.forEach(label -> all.add(new Dependency(Kind.INPUT, label, "unknown", "")));
        declarations.forEach(part -> all.add(of(part)));
        if (code instanceof CodeAnswer.Known known) {
            known.document().parts().forEach(part -> add(part, all));
        }
        all.sort(Comparator.comparing(Dependency::kind));
        return all;
    }

    /** All that a step of this key depended on, ordered by kind. */
    static List<Dependency> of(StepKey key) {
        var all = new ArrayList<Dependency>();
        key.parts().forEach(part -> all.add(of(part)));
        key.code().ifPresent(document -> document.parts().forEach(part -> add(part, all)));
        all.sort(Comparator.comparing(Dependency::kind));
        return all;
    }

    private static Dependency of(KeyPart part) {
        return switch (part.kind()) {
            case PARAMETER -> new Dependency(Kind.PARAMETER, part.label(), PlainJson.of(part.value()), "");
            case INPUT -> new Dependency(Kind.INPUT, part.label(), digest(part.value()), "");
            case CAPTURED -> new Dependency(Kind.VALUE, "captured value " + part.label(), shown(part), "");
            case VALUE -> new Dependency(Kind.VALUE, "constant " + part.label(), shown(part), "");
            case LIST -> new Dependency(Kind.VALUE, "length of the list " + part.label(), part.value(), "");
            case SERVICE -> new Dependency(Kind.SERVICE, part.label(), part.value(), "");
            case SECRET -> new Dependency(Kind.SERVICE, "secret " + part.label(), "", "");
            case CODEC -> new Dependency(Kind.DECLARATION, ("codec " + part.label()).strip(), part.value(), "");
            case VERSION -> new Dependency(Kind.DECLARATION, "version", part.value(), "");
        };
    }

    private static void add(CodePart part, List<Dependency> all) {
        String name = part.description();
        switch (part.kind()) {
            case UNIT -> all.add(new Dependency(Kind.METHOD, name, digest(part.value()), part.reachedFrom()));
            case HEADER -> all.add(new Dependency(Kind.TYPE, name, part.value(), part.reachedFrom()));
            case STATE ->
                all.add(new Dependency(
                        Kind.STATE, name, part.label().isEmpty() ? part.value() : part.label(), part.via()));
            case RESOURCE -> all.add(new Dependency(Kind.RESOURCE, name, part.value(), part.via()));
            case LIBRARY -> all.add(new Dependency(Kind.LIBRARY, name, digest(part.value()), part.reachedFrom()));
            case JDK -> all.add(new Dependency(Kind.JDK, part.value(), part.value(), ""));
            case ENTRY, ORDER -> {
                // The entry is a method; the order of libraries is shown by their list.
            }
        }
    }

    private static String shown(KeyPart part) {
        return part.shown().isEmpty() ? PlainJson.of(part.value()) : part.shown();
    }

    /** Enough of a digest to tell it from others by eye; with the codec before it, if there is one. */
    private static String digest(String value) {
        int start = value.lastIndexOf(':') + 1;
        return value.length() - start <= DIGITS_OF_A_DIGEST
                ? value
                : value.substring(start, start + DIGITS_OF_A_DIGEST);
    }
}
