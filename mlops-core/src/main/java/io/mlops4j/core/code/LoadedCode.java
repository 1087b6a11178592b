package io.mlops4j.core.code;

import io.mlops4j.pipeline.StepEntry;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** What has been read of the code that one class loader sees. Guarded by itself: one thread reads at a time. */
final class LoadedCode {
    private final Locations locations;
    private final Classes classes;
    private final ClassReaders readers = new ClassReaders();
    private final MethodCodes codes = new MethodCodes(readers);
    private final UnitReader reader;
    private final ReachedLibraries libraries;
    private final FieldUses fieldUses;
    private final Map<String, Optional<Unit>> units = new HashMap<>();
    private final Map<QuestionKey, ReachedCode> answers = new HashMap<>();
    private @Nullable Map<String, List<String>> subtypes;
    private @Nullable Set<String> serialisable;

    /** As much of a question as what is reached depends on. */
    private record QuestionKey(
            EntryKey entry,
            List<Type> types,
            List<Class<?>> readers,
            List<Class<?>> writers,
            List<Class<?>> dependsOn) {
        static QuestionKey of(CodeQuestion question) {
            return new QuestionKey(
                    EntryKey.of(question.entry()),
                    question.types(),
                    question.readers(),
                    question.writers(),
                    question.dependsOn());
        }
    }

    /** A method, with what its function is an object of, the classes of what it captured, and the functions among it. */
    private record EntryKey(
            Class<?> owner,
            String method,
            String descriptor,
            List<Class<?>> types,
            Set<Class<?>> captured,
            Map<Integer, EntryKey> functions) {
        static EntryKey of(StepEntry entry) {
            var functions = new HashMap<Integer, EntryKey>();
            for (int i = 0; i < entry.captured().size(); i++) {
                if (entry.captured().get(i).value() instanceof StepEntry function) {
                    functions.put(i, of(function));
                }
            }
            return new EntryKey(
                    entry.owner(),
                    entry.method(),
                    entry.descriptor(),
                    entry.types(),
                    CapturedClasses.of(entry.captured()),
                    functions);
        }
    }

    LoadedCode(Locations locations, @Nullable ClassLoader loader) {
        this.locations = locations;
        this.classes = new Classes(locations, loader, readers);
        this.libraries = new ReachedLibraries(locations);
        this.reader = new UnitReader(classes, codes, new Reflecting());
        this.fieldUses = new FieldUses(locations, classes, codes);
    }

    Locations locations() {
        return locations;
    }

    Classes classes() {
        return classes;
    }

    MethodCodes codes() {
        return codes;
    }

    UnitReader reader() {
        return reader;
    }

    FieldUses fieldUses() {
        return fieldUses;
    }

    /** What a step reaches. */
    ReachedCode reached(CodeQuestion question) {
        QuestionKey key = QuestionKey.of(question);
        ReachedCode known = answers.get(key);
        if (known == null) {
            known = new StepReading(this, question).read();
            readers.forget();
            answers.put(key, known);
        }
        return known;
    }

    /** All subtypes of a class in owned locations. */
    Set<String> subtypes(String name) {
        if (subtypes == null) {
            subtypes = direct();
        }
        var all = new LinkedHashSet<String>();
        Deque<String> pending = new ArrayDeque<>(subtypes.getOrDefault(name, List.of()));
        while (!pending.isEmpty()) {
            String next = pending.remove();
            if (all.add(next)) {
                pending.addAll(subtypes.getOrDefault(next, List.of()));
            }
        }
        return all;
    }

    /** All owned classes whose objects an object stream can hold. */
    Set<String> serialisable() {
        Set<String> known = serialisable;
        if (known == null) {
            var found = new LinkedHashSet<String>();
            locations.forEachOwnedClass(file -> {
                if (classes.isSubtype(file.name(), "java/io/Serializable")) {
                    found.add(file.name());
                }
            });
            known = found;
            serialisable = known;
        }
        return known;
    }

    private Map<String, List<String>> direct() {
        var direct = new HashMap<String, List<String>>();
        locations.forEachOwnedClass(file -> {
            ClassReader header = ClassReaders.read(file);
            direct.computeIfAbsent(header.getSuperName(), s -> new ArrayList<>(1))
                    .add(file.name());
            for (String each : header.getInterfaces()) {
                direct.computeIfAbsent(each, s -> new ArrayList<>(1)).add(file.name());
            }
        });
        return direct;
    }

    /** A unit; null for a static initialiser in which nothing counts. */
    @Nullable
    Unit unit(ClassShape owner, ClassShape.Method method) {
        String id = UnitReader.id(owner, method);
        Optional<Unit> known = units.get(id);
        if (known == null) {
            known = Optional.ofNullable(reader.read(owner, method));
            units.put(id, known);
        }
        return known.orElse(null);
    }

    /** Whether a class is of a library that reflects on what it is handed; no lambda, which would be linked first. */
    private final class Reflecting implements Predicate<String> {
        @Override
        public boolean test(String libraryClass) {
            if (classes.origin(libraryClass) != Origin.LIBRARY) {
                return false;
            }
            ClassFile file = locations.find(libraryClass);
            return file != null && libraries.reflects(file.location());
        }
    }
}
