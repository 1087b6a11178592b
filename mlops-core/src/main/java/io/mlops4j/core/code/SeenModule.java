package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A module of an application, as the JVM resolved it: what is in it, and whom it shows that. */
record SeenModule(ModuleLayer layer, ResolvedModule resolved) {
    ClassLoader loader() {
        return layer.findLoader(resolved.name());
    }

    /** The module as the JVM has it. */
    Module module() {
        return layer.findModule(resolved.name()).orElseThrow();
    }

    /** Whether classes of a package are its own; an internal name. */
    boolean holds(String packageName) {
        return resolved.reference().descriptor().packages().contains(packageName.replace('/', '.'));
    }

    /**
     * A resource as classes of a module get it, which for others' eyes has to lie in no package, or in an open one; null if
     * they get none.
     */
    byte @Nullable [] read(String name, Module reader) {
        String packageName = EntryName.packageOf(name);
        boolean isShown = name.endsWith(EntryName.CLASS)
                || !holds(packageName)
                || module().isOpen(packageName.replace('/', '.'), reader);
        return isShown ? read(List.of(name)).get(name) : null;
    }

    /** Those of some resources that there are, whomever they are shown to; sorted by name. */
    Map<String, byte[]> read(Collection<String> names) {
        var found = new TreeMap<String, byte[]>();
        try (ModuleReader files = resolved.reference().open()) {
            for (String name : names) {
                Optional<InputStream> file = files.open(name);
                if (file.isPresent()) {
                    try (InputStream in = file.get()) {
                        found.put(name, in.readAllBytes());
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new StoreException("Resources of module " + resolved.name() + " cannot be read: " + e, e);
        }
    }
}
