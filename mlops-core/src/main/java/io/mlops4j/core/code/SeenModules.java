package io.mlops4j.core.code;

import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application's modules that classes of one loader see; the JDK's are left out. It is made when it is needed and not
 * kept, since it refers to the loaders.
 */
final class SeenModules {
    private final List<SeenModule> modules = new ArrayList<>();

    /**
     * @param layers the nearest last
     * @param loader of the classes, which sees of the boot layer only what it or one of its parents loads
     */
    SeenModules(List<ModuleLayer> layers, ClassLoader loader) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            ModuleLayer layer = layers.get(i);
            for (ResolvedModule resolved : in(layer)) {
                var module = new SeenModule(layer, resolved);
                if (layer != ModuleLayer.boot() || isWithin(module.loader(), loader)) {
                    modules.add(module);
                }
            }
        }
    }

    /** The application's modules of a layer, sorted by name, since a layer has no order of its own. */
    static List<ResolvedModule> in(ModuleLayer layer) {
        return layer == ModuleLayer.boot() ? Boot.MODULES : read(layer);
    }

    /** The layer that is never another one. */
    private static final class Boot {
        static final List<ResolvedModule> MODULES = List.copyOf(read(ModuleLayer.boot()));
    }

    private static List<ResolvedModule> read(ModuleLayer layer) {
        var modules = new ArrayList<ResolvedModule>();
        for (ResolvedModule module : layer.configuration().modules()) {
            if (!PlatformModules.contain(module)) {
                modules.add(module);
            }
        }
        if (modules.size() > 1) {
            modules.sort(Comparator.comparing(ResolvedModule::name));
        }
        return modules;
    }

    private static boolean isWithin(ClassLoader searched, ClassLoader loader) {
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at == searched) {
                return true;
            }
        }
        return false;
    }

    /** All of them, those of the nearest layer first. */
    List<SeenModule> all() {
        return modules;
    }

    /** The module of the classes of a package; null if that is of the class path, or the JDK's. */
    @Nullable
    SeenModule holding(String packageName) {
        for (SeenModule module : modules) {
            if (module.holds(packageName)) {
                return module;
            }
        }
        return null;
    }
}
