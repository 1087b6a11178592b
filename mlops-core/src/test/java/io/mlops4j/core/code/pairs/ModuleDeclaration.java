package io.mlops4j.core.code.pairs;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a module says of itself, beside that it exports nothing.
 *
 * @param name of the module
 * @param requires names of modules that it reads
 * @param exported packages that all may use, with dots
 * @param open packages that all may look into
 * @param uses services
 * @param provides services, each with its provider behind a space
 */
record ModuleDeclaration(
        String name,
        List<String> requires,
        List<String> exported,
        List<String> open,
        List<String> uses,
        List<String> provides) {
    static final String FILE = "module-info.class";

    static ModuleDeclaration of(String name) {
        return new ModuleDeclaration(name, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    ModuleDeclaration requires(String... modules) {
        return new ModuleDeclaration(name, List.of(modules), exported, open, uses, provides);
    }

    ModuleDeclaration exports(String... packages) {
        return new ModuleDeclaration(name, requires, List.of(packages), open, uses, provides);
    }

    ModuleDeclaration opens(String... packages) {
        return new ModuleDeclaration(name, requires, exported, List.of(packages), uses, provides);
    }

    ModuleDeclaration uses(String... services) {
        return new ModuleDeclaration(name, requires, exported, open, List.of(services), provides);
    }

    ModuleDeclaration provides(String... servicesWithProviders) {
        return new ModuleDeclaration(name, requires, exported, open, uses, List.of(servicesWithProviders));
    }

    byte[] classFile() {
        var file = new ClassWriter(0);
        file.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = file.visitModule(name, 0, null);
        module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
        requires.forEach(each -> module.visitRequire(each, 0, null));
        exported.forEach(each -> module.visitExport(each.replace('.', '/'), 0));
        open.forEach(each -> module.visitOpen(each.replace('.', '/'), 0));
        uses.forEach(each -> module.visitUse(each.replace('.', '/')));
        for (String each : provides) {
            String[] pair = each.replace('.', '/').split(" ", -1);
            module.visitProvide(pair[0], pair[1]);
        }
        module.visitEnd();
        file.visitEnd();
        return file.toByteArray();
    }

    /** The loader of the first of some modules, which has one of its own as the others have; who observes may call them. */
    static ClassLoader loaderOf(List<String> paths) {
        var names = new ArrayList<String>();
        for (String path : paths) {
            for (ModuleReference module : ModuleFinder.of(Path.of(path)).findAll()) {
                names.add(module.descriptor().name());
            }
        }
        ModuleFinder finder = ModuleFinder.of(paths.stream().map(Path::of).toArray(Path[]::new));
        Configuration configuration = ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), names);
        var controller = ModuleLayer.defineModulesWithManyLoaders(
                configuration, List.of(ModuleLayer.boot()), Observer.class.getClassLoader());
        for (Module module : controller.layer().modules()) {
            for (String each : module.getPackages()) {
                controller.addOpens(module, each, Observer.class.getModule());
            }
        }
        return controller.layer().findLoader(names.get(0));
    }
}
