package io.mlops4j.core.code;

import io.mlops4j.core.code.MethodCode.Member;

/**
 * Something that a unit's code does, as far as it matters for what the unit depends on.
 *
 * @param kind what it does
 * @param owner the class that it does it to: an internal name; of the kinds that name no class, what they name
 * @param name the method or field, or more about it; else empty
 * @param descriptor of the method or field; else empty
 */
record Fact(Kind kind, String owner, String name, String descriptor) {
    /** In place of a class: one of a module that cannot be told. */
    static final String ANY_MODULE = "?";

    /** What code does. */
    enum Kind {
        /** Calls a static method, a constructor, or a method of a superclass. */
        CALLS,
        /** Calls a method that a subclass may override. */
        CALLS_VIRTUALLY,
        /** Reads a static field. */
        READS,
        /** Writes a static field. */
        WRITES,
        /** Reads a field of an object that is not final. */
        READS_OF_OBJECT,
        /** Makes an object. */
        CREATES,
        /** Makes a lambda or method reference that is an object of this interface. */
        IMPLEMENTS,
        /** Mentions a type. */
        MENTIONS,
        /** May reflect on a class. */
        LITERAL,
        /** Hands an object of type {@code name} to a library that may reflect on it. */
        HANDS,
        /** Asks for the members of a class that is not written down. */
        REFLECTS,
        /** Serialises or deserialises objects. */
        SERIALISES,
        /** Loads the providers of a service. */
        LOADS_SERVICE,
        /**
         * Reads a resource; {@code descriptor} is the class that is asked, {@link #ANY_MODULE}, or empty where it is a
         * class loader.
         */
        RESOURCE,
        /** Reads all class path resources of a name. */
        RESOURCES,
        /** Reads a resource bundle. */
        BUNDLE,
        /** Depends on a default of the JVM: locale, zone, charset, line separator; {@code name} is through which call. */
        DEFAULT,
        /** Reads a system property. */
        PROPERTY,
        /** Sets a default of the JVM or system properties: {@code owner}, as {@link SharedReads} names it. */
        SETS,
        /** Reads an environment variable. */
        VARIABLE,
        /** Reads or writes files; {@code name} is the call. */
        FILES,
        /** Reaches for sockets, processes or data bases; {@code name} is the call. */
        OUTSIDE,
        /** What cannot be followed; {@code owner} is the text. */
        WARNS,
        /** What is shown and not warned about: clocks, randomness; {@code owner} is the text. */
        NOTES
    }

    static Fact of(Kind kind, String owner) {
        return new Fact(kind, owner, "", "");
    }

    static Fact of(Kind kind, String owner, String name) {
        return new Fact(kind, owner, name, "");
    }

    static Fact of(Kind kind, Member member) {
        return new Fact(kind, member.owner(), member.name(), member.descriptor());
    }

    Member member() {
        return new Member(owner, name, descriptor);
    }

    // Written out, since those of a record are linked when they are first called, which takes long in a fresh JVM.

    @Override
    public boolean equals(Object other) {
        return other instanceof Fact fact
                && fact.kind == kind
                && fact.owner.equals(owner)
                && fact.name.equals(name)
                && fact.descriptor.equals(descriptor);
    }

    @Override
    public int hashCode() {
        return ((kind.name().hashCode() * 31 + owner.hashCode()) * 31 + name.hashCode()) * 31 + descriptor.hashCode();
    }
}
