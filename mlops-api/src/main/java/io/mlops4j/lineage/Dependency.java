package io.mlops4j.lineage;

import java.util.List;

/**
 * Something that a step depends on: if it changes, the step runs again.
 *
 * @param kind what kind of thing it is
 * @param name which one: {@code Features.scale}, {@code epochs}, {@code commons-math3 3.6.1}
 * @param value what it is: a small value as it is, else a digest; {@code unknown} for what a step before has yet to give.
 *     Of settings of the process the digest alone, since they may be secret
 * @param via through what code reaches it first; empty where that is the step's own method
 */
public record Dependency(Kind kind, String name, String value, String via) {
    private static final int LONGEST_SHOWN = 40;

    /** The kinds of things. */
    public enum Kind {
        /** A parameter of the pipeline. */
        PARAMETER("parameters"),
        /** A constant of the pipeline, or a value that a lambda captured. */
        VALUE("values"),
        /** A data set version, or what a step gave. */
        INPUT("inputs"),
        /** A service or secret that the step asks the workspace for: which one, not what it is. */
        SERVICE("services"),
        /** A method of the application's own. */
        METHOD("methods"),
        /** The shape of a type of the application's own. */
        TYPE("types"),
        /** A static field, a system property, the default locale. */
        STATE("state"),
        /** A class path resource, or the providers of a service. */
        RESOURCE("resources"),
        /** A jar that counts as a whole. */
        LIBRARY("libraries"),
        /** The format of an output, or a declared version. */
        DECLARATION("declarations"),
        /** The JDK's feature release. */
        JDK("JDK");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** What people call all things of this kind: {@code methods}. */
        public String title() {
            return title;
        }
    }

    /**
     * Those of one kind, for people: methods by their class, {@code Features (normalise, scale)}, outputs in the same format
     * together, each other thing once.
     */
    public static List<String> shown(Kind kind, List<Dependency> dependencies) {
        return DependencyText.shown(
                kind,
                dependencies.stream()
                        .filter(dependency -> dependency.kind() == kind)
                        .toList());
    }

    /** Its name; of parameters, values and state with the value, if that is short. */
    @Override
    public String toString() {
        return switch (kind) {
            case PARAMETER, VALUE, STATE, DECLARATION, INPUT ->
                value.isEmpty() || value.length() > LONGEST_SHOWN ? name : name + " = " + value;
            default -> name;
        };
    }
}
