package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.FileStamp;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which code steps depend on, as {@code docs/step-key.md} says. Thread-safe; what it has read once in a class
 * loader it remembers, as long as there is memory.
 */
public final class CodeReader {
    // Guarded by itself. The references are soft, since what is read refers to the loader.
    private static final Map<ClassLoader, List<SoftReference<LoadedCode>>> READ = new WeakHashMap<>();

    private final ClassValue<Locations> locations;

    /**
     * A reader of the classes that this program has.
     *
     * @param ownPrefixes package prefixes that are the application's own, wherever they lie
     */
    public CodeReader(List<String> ownPrefixes) {
        List<String> prefixes = List.copyOf(ownPrefixes);
        this.locations = new ClassValue<>() {
            @Override
            protected Locations computeValue(Class<?> owner) {
                return Locations.of(owner, prefixes);
            }
        };
    }

    /** The code of a step, and the state that it reads as it is now. */
    public CodeAnswer read(CodeQuestion question) {
        Class<?> owner = question.entry().owner();
        try {
            ReachedCode reached = reached(question);
            return answer(question, reached, locations.get(owner), owner.getClassLoader());
        } catch (UnreadableCodeException | StoreException e) {
            return new CodeAnswer.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /** What a step does with state that other steps may set, too; reads no state, and initialises no class. */
    public SharedState shared(CodeQuestion question) {
        try {
            return reached(question).shared();
        } catch (UnreadableCodeException | StoreException e) {
            return SharedState.NONE;
        }
    }

    private ReachedCode reached(CodeQuestion question) {
        Class<?> owner = question.entry().owner();
        Locations around = locations.get(owner);
        if (around.find(owner.getName().replace('.', '/')) == null) {
            throw new UnreadableCodeException("class file of " + owner.getName() + " cannot be found");
        }
        LoadedCode code = loaded(around, owner.getClassLoader());
        synchronized (code) {
            return code.reached(question);
        }
    }

    private static CodeAnswer answer(
            CodeQuestion question, ReachedCode reached, Locations locations, @Nullable ClassLoader loader) {
        var state = new StateReader(locations, loader);
        state.read(reached.probes());
        var warnings = new ArrayList<>(reached.warnings());
        warnings.addAll(state.warnings());
        for (ReachedCode.Reaching place : reached.outside()) {
            boolean expected = question.outside() == OutsideWorld.DECLARED
                    || (question.outside() == OutsideWorld.FILES && place.isFile());
            if (!expected) {
                warnings.add(place.text());
            }
        }
        return new CodeAnswer.Known(
                reached.document().with(state.parts()),
                warnings,
                reached.notes(),
                reached.shared(),
                new FilesRead(reached.files(), orSystem(loader)));
    }

    private static ClassLoader orSystem(@Nullable ClassLoader loader) {
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    private static LoadedCode loaded(Locations locations, @Nullable ClassLoader loader) {
        synchronized (READ) {
            List<SoftReference<LoadedCode>> known = Grouped.list(READ, orSystem(loader));
            for (Iterator<SoftReference<LoadedCode>> references = known.iterator(); references.hasNext(); ) {
                LoadedCode code = references.next().get();
                if (code == null) {
                    references.remove();
                } else if (code.locations() == locations) {
                    return code;
                }
            }
            var code = new LoadedCode(locations, loader);
            known.add(new SoftReference<>(code));
            return code;
        }
    }

    /** Asks when the step has ended. */
    private record FilesRead(Collection<FileStamp> files, ClassLoader loader) implements Supplier<Optional<String>> {
        @Override
        public Optional<String> get() {
            return Freshness.problem(files, loader);
        }
    }
}
