package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Tells which code changes the object that a static field refers to. Not thread-safe. */
final class ObjectChanges {
    private static final Set<String> MUTATORS = Set.of(
            "put",
            "putAll",
            "putIfAbsent",
            "add",
            "addAll",
            "addFirst",
            "addLast",
            "remove",
            "removeIf",
            "removeAll",
            "retainAll",
            "replace",
            "replaceAll",
            "clear",
            "merge",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "push",
            "pop",
            "poll",
            "offer",
            "sort",
            "getAndSet",
            "getAndIncrement",
            "getAndAdd",
            "incrementAndGet",
            "addAndGet",
            "updateAndGet",
            "getAndUpdate",
            "increment",
            "append",
            "insert",
            "applyPattern",
            "nextInt",
            "nextLong",
            "nextDouble",
            "nextFloat",
            "nextBoolean",
            "nextGaussian",
            "nextBytes",
            "accumulate",
            "compareAndSet",
            "decrement",
            "delete",
            "deleteCharAt",
            "drainTo",
            "lazySet",
            "load",
            "reset",
            "take");

    private static final List<String> MUTATING_PREFIXES =
            List.of("set", "put", "add", "remove", "insert", "offer", "poll", "getAnd", "weakCompareAnd");

    /** Of the platform, those that change one of their arguments. */
    private static final Set<String> STATIC_MUTATORS = Set.of(
            "java/util/Collections.addAll",
            "java/util/Collections.sort",
            "java/util/Collections.shuffle",
            "java/util/Collections.reverse",
            "java/util/Collections.rotate",
            "java/util/Collections.swap",
            "java/util/Collections.fill",
            "java/util/Collections.copy",
            "java/util/Collections.replaceAll",
            "java/util/Arrays.fill",
            "java/util/Arrays.sort",
            "java/util/Arrays.setAll",
            "java/util/Arrays.parallelSort",
            "java/util/Arrays.parallelSetAll",
            "java/util/Arrays.parallelPrefix",
            "java/lang/reflect/Array.set");

    private final Classes classes;
    private final MethodCodes codes;
    private final Map<String, Boolean> changesItself = new HashMap<>();

    ObjectChanges(Classes classes, MethodCodes codes) {
        this.classes = classes;
        this.codes = codes;
    }

    /** Where a method changes what a field refers to: the method, or an owned one that it calls on the object. */
    Set<Place> in(Place place, Predicate<Member> field) {
        var changes = new LinkedHashSet<Place>();
        walk(place, new StackWalk.Listener() {
            @Override
            public void call(Instruction instruction, List<StackValue> arguments) {
                if (!(instruction.operand() instanceof Member called) || arguments.isEmpty()) {
                    return;
                }
                if (instruction.opcode() == Opcodes.INVOKESTATIC) {
                    if (changesArgument(called, arguments, field)) {
                        changes.add(place);
                    }
                } else if (isOf(arguments.get(0), field)) {
                    Classes.Declared declared = classes.resolve(called.owner(), called.name(), called.descriptor());
                    if (declared != null && declared.owner().isOwned()) {
                        addSetter(new Place(declared.owner(), declared.method()));
                    } else if (isMutator(called, declared)) {
                        changes.add(place);
                    }
                }
            }

            private void addSetter(Place setter) {
                if (changesItself(setter)) {
                    changes.add(setter);
                }
            }

            @Override
            public void escapes(Type literal) {}

            @Override
            public void stores(Instruction instruction, StackValue target) {
                if (isOf(target, field)) {
                    changes.add(place);
                }
            }
        });
        return changes;
    }

    private static boolean changesArgument(Member called, List<StackValue> arguments, Predicate<Member> field) {
        if (called.name().equals("arraycopy")) {
            return isOf(arguments.get(2), field);
        }
        if (!STATIC_MUTATORS.contains(called.owner() + "." + called.name())) {
            return false;
        }
        for (StackValue argument : arguments) {
            if (isOf(argument, field)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(StackValue value, Predicate<Member> field) {
        return value.field() != null && field.test(value.field());
    }

    /** By its name; of a library one that gives nothing back, since values that make new ones have the same names. */
    private static boolean isMutator(Member called, Classes.@Nullable Declared declared) {
        boolean ofPlatform = declared == null || declared.owner().origin() == Origin.PLATFORM;
        if (!MUTATORS.contains(called.name())
                && !called.name().startsWith("set")
                && !(ofPlatform && isNamedSo(called))) {
            return false;
        }
        return ofPlatform
                || called.descriptor().endsWith(")V")
                || called.descriptor().endsWith(")Z");
    }

    private static boolean isNamedSo(Member called) {
        for (String prefix : MUTATING_PREFIXES) {
            if (called.name().startsWith(prefix)) {
                return true;
            }
        }
        return called.name().endsWith("AndGet");
    }

    /** Whether a call changes the object that it is a call of. */
    boolean changes(Member called) {
        Place setter = owned(called);
        return setter != null
                ? changesItself(setter)
                : isMutator(called, classes.resolve(called.owner(), called.name(), called.descriptor()));
    }

    /** The owned method that a call ends in; null if there is none. */
    @Nullable
    Place owned(Member called) {
        Classes.Declared declared = classes.resolve(called.owner(), called.name(), called.descriptor());
        boolean isOwned = declared != null && declared.owner().isOwned();
        return declared != null && isOwned ? new Place(declared.owner(), declared.method()) : null;
    }

    /** Whether a static method of the platform changes one of its arguments. */
    static boolean changesArguments(Member called) {
        return called.name().equals("arraycopy") || STATIC_MUTATORS.contains(called.owner() + "." + called.name());
    }

    /** Whether a method writes a field of an object, or changes what one refers to. */
    private boolean changesItself(Place method) {
        Boolean known = changesItself.get(method.unit());
        if (known == null) {
            known = !method.method().isStatic() && hasChange(method);
            changesItself.put(method.unit(), known);
        }
        return known;
    }

    private boolean hasChange(Place method) {
        for (Instruction instruction :
                codes.read(method.owner(), method.method()).instructions()) {
            if (instruction.opcode() == Opcodes.PUTFIELD) {
                return true;
            }
        }
        changesItself.put(method.unit(), false); // one that calls itself
        return !in(method, this::isOfObject).isEmpty();
    }

    private boolean isOfObject(Member reference) {
        ClassShape declaring = classes.resolveField(reference.owner(), reference.name(), reference.descriptor());
        ClassShape.Field field =
                declaring == null ? null : declaring.fields().get(reference.name() + ":" + reference.descriptor());
        return field != null && !field.isStatic();
    }

    private void walk(Place place, StackWalk.Listener listener) {
        Method method = place.method();
        MethodCode code = codes.readWithFrames(place.owner(), method);
        new StackWalk(place.owner(), method, code, listener).walk();
    }
}
