package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchy of classes as the files tell it, with resolution and selection of members as in the Java Virtual Machine
 * Specification, Java SE 17, 5.4.3.2 to 5.4.3.4 and 5.4.6. Not thread-safe.
 */
final class Classes {
    private static final String OBJECT = "java/lang/Object";

    /** A method, and the class that declares it. */
    record Declared(ClassShape owner, Method method) {}

    private final Locations locations;
    private final @Nullable ClassLoader loader;
    private final ClassReaders readers;
    private final Map<String, @Nullable ClassShape> shapes = new HashMap<>();
    private final Map<String, Set<String>> supertypes = new HashMap<>();
    private final Map<String, Boolean> local = new HashMap<>();

    Classes(Locations locations, @Nullable ClassLoader loader, ClassReaders readers) {
        this.readers = readers;
        this.locations = locations;
        this.loader = loader;
    }

    /** A class by its internal name; null if there is none. */
    @Nullable
    ClassShape find(String name) {
        ClassShape known = shapes.get(name);
        if (known != null || shapes.containsKey(name)) {
            return known;
        }
        ClassShape found = load(name);
        shapes.put(name, found);
        return found;
    }

    private @Nullable ClassShape load(String name) {
        if (name.startsWith("java/")) {
            return PlatformShapes.find(name, loader);
        }
        ClassFile file = locations.find(name);
        if (file == null) {
            return null;
        }
        return file.origin() == Origin.PLATFORM
                ? PlatformShapes.find(name, loader)
                : ShapeReader.read(file, readers.of(file));
    }

    /** Where a class comes from, without reading it; null if there is none. */
    @Nullable
    Origin origin(String name) {
        if (name.startsWith("java/")) {
            return Origin.PLATFORM;
        }
        ClassFile file = locations.find(name);
        return file == null ? null : file.origin();
    }

    /** Whether a class is local or anonymous, or a member of such a one, and so is folded into who mentions it. */
    boolean isFolded(String name) {
        if (name.indexOf('$') < 0 || origin(name) != Origin.OWNED) {
            return false;
        }
        Boolean known = local.get(name);
        if (known != null) {
            return known;
        }
        ClassShape shape = find(name);
        boolean folded = shape != null
                && (shape.nesting().isLocal()
                        || (shape.nesting().outer() != null
                                && isFolded(shape.nesting().outer())));
        local.put(name, folded);
        return folded;
    }

    /** The named class around a class that is folded; the class itself if it is not. */
    String named(String name) {
        String around = name;
        while (isFolded(around)) {
            ClassShape shape = find(around);
            String outer = shape == null ? null : shape.nesting().outer();
            around = outer != null ? outer : around.substring(0, around.lastIndexOf('$'));
        }
        return around;
    }

    /** The class itself and all its supertypes, as far as they are there. */
    Set<String> supertypes(String name) {
        Set<String> known = supertypes.get(name);
        if (known != null) {
            return known;
        }
        var all = new LinkedHashSet<String>();
        all.add(name);
        supertypes.put(name, all); // a class that is its own supertype is not followed for ever
        ClassShape shape = find(name);
        if (shape != null) {
            if (shape.superName() != null) {
                all.addAll(supertypes(shape.superName()));
            }
            for (String each : shape.interfaces()) {
                all.addAll(supertypes(each));
            }
        }
        return all;
    }

    boolean isSubtype(String name, String supertype) {
        return supertypes(name).contains(supertype);
    }

    /** The method that a symbolic reference names; null if there is none, as far as is known. */
    @Nullable
    Declared resolve(String owner, String name, String descriptor) {
        String start = owner.startsWith("[") ? OBJECT : owner;
        String key = name + descriptor;
        for (ClassShape shape = find(start); shape != null; shape = superclass(shape)) {
            Method method = shape.methods().get(key);
            if (method != null && !(shape.isInterface() && !shape.name().equals(start))) {
                return new Declared(shape, method);
            }
        }
        return name.startsWith("<") ? null : inherited(start, key);
    }

    /** The method of a superinterface: one that has code if exactly one of the most specific has, else any. */
    private @Nullable Declared inherited(String name, String key) {
        List<Declared> candidates = new ArrayList<>();
        for (String supertype : supertypes(name)) {
            ClassShape shape = find(supertype);
            if (shape != null && shape.isInterface()) {
                Method method = shape.methods().get(key);
                if (method != null && !method.isPrivate() && !method.isStatic()) {
                    candidates.add(new Declared(shape, method));
                }
            }
        }
        List<Declared> specific = mostSpecific(candidates);
        for (Declared candidate : specific) {
            if (!candidate.method().isAbstract()) {
                return candidate;
            }
        }
        return specific.isEmpty() ? null : specific.get(0);
    }

    private List<Declared> mostSpecific(List<Declared> candidates) {
        List<Declared> specific = new ArrayList<>();
        for (Declared candidate : candidates) {
            boolean hidden = false;
            for (Declared other : candidates) {
                String below = other.owner().name();
                String above = candidate.owner().name();
                hidden |= !below.equals(above) && isSubtype(below, above);
            }
            if (!hidden) {
                specific.add(candidate);
            }
        }
        return specific;
    }

    /** The class that declares the field which a symbolic reference names; null if there is none. */
    @Nullable
    ClassShape resolveField(String owner, String name, String descriptor) {
        ClassShape shape = find(owner);
        if (shape == null) {
            return null;
        }
        if (shape.fields().containsKey(name + ":" + descriptor)) {
            return shape;
        }
        for (String each : shape.interfaces()) {
            ClassShape found = resolveField(each, name, descriptor);
            if (found != null) {
                return found;
            }
        }
        return shape.superName() == null ? null : resolveField(shape.superName(), name, descriptor);
    }

    /** What a call of {@code resolved} on an object of this very class runs; null if nothing has code for it. */
    @Nullable
    Declared select(ClassShape receiver, Declared resolved) {
        if (resolved.method().isPrivate() || resolved.method().isStatic()) {
            return resolved;
        }
        String key = resolved.method().key();
        for (ClassShape shape = receiver; shape != null; shape = superclass(shape)) {
            Method method = shape.isInterface() && !shape.name().equals(receiver.name())
                    ? null
                    : shape.methods().get(key);
            if (method != null && !method.isStatic() && overrides(shape, method, resolved)) {
                return new Declared(shape, method);
            }
        }
        return inherited(receiver.name(), key);
    }

    private boolean overrides(ClassShape owner, Method method, Declared overridden) {
        if (owner.name().equals(overridden.owner().name())) {
            return true;
        }
        if (method.isPrivate()) {
            return false;
        }
        if (overridden.method().isWide()
                || owner.packageName().equals(overridden.owner().packageName())) {
            return true;
        }
        // Package-private, overridden in its own package by a wider one that this overrides in turn.
        for (ClassShape between = superclass(owner);
                between != null && !between.name().equals(overridden.owner().name());
                between = superclass(between)) {
            Method middle = between.methods().get(method.key());
            if (middle != null
                    && middle.isWide()
                    && between.packageName().equals(overridden.owner().packageName())) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    ClassShape superclass(ClassShape shape) {
        return shape.superName() == null ? null : find(shape.superName());
    }
}
