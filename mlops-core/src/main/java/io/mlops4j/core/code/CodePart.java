package io.mlops4j.core.code;

/**
 * One thing of the code that a step depends on.
 *
 * @param kind what kind of thing it is
 * @param name which one; part of the key. Of a library empty, since a file name is not part of the key
 * @param value what it is; part of the key
 * @param label how people call it, or the value for people; may be empty; no part of the key
 * @param via through what it was reached first; empty for the entry; no part of the key
 */
public record CodePart(Kind kind, String name, String value, String label, String via) {
    /** What it is called by people: {@code Features.scale}, {@code static field Config.epochs}. */
    public String description() {
        return switch (kind) {
            case STATE -> Names.state(name);
            case UNIT, HEADER, LIBRARY, ENTRY, JDK -> label;
            case RESOURCE, ORDER -> name;
        };
    }

    /** Through what it was reached, for people: a method, or the library that needs it. */
    public String reachedFrom() {
        return kind == Kind.UNIT || via.indexOf('(') >= 0 ? Names.unit(via) : via;
    }

    /** The kinds, in the order in which differences are told. */
    public enum Kind {
        /** The method behind the step's function. */
        ENTRY,
        /** A method with what the compiler made for it: name is class, method and descriptor, value a digest. */
        UNIT,
        /** The shape of a type, or a type that counts whole or as data. */
        HEADER,
        /** Something that code reads and no input carries: a static field, a system property, the default locale. */
        STATE,
        /** A class path resource, or the providers of a service. */
        RESOURCE,
        /** A jar that counts as a whole: value is its digest, label its name and version. */
        LIBRARY,
        /** The digests of the libraries that hold one package, in the order of the class path. */
        ORDER,
        /** The JDK's feature release. */
        JDK
    }
}
