package io.mlops4j.core.code;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.List;

/** The services that modules provide in their descriptors, the JDK's left out. */
final class ModuleServices {
    private ModuleServices() {}

    /** Those of all layers, in a layer by the names of the modules. */
    static List<Service> of(List<ModuleLayer> layers) {
        var services = new ArrayList<Service>();
        for (ModuleLayer layer : layers) {
            for (ResolvedModule module : SeenModules.in(layer)) {
                add(module.reference().descriptor(), services);
            }
        }
        return services;
    }

    private static void add(ModuleDescriptor module, List<Service> services) {
        for (ModuleDescriptor.Provides provides : module.provides()) {
            var providers = new ArrayList<String>();
            for (String provider : provides.providers()) {
                providers.add(provider.replace('.', '/'));
            }
            services.add(new Service(provides.service().replace('.', '/'), providers));
        }
    }
}
