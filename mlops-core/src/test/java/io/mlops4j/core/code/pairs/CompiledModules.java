package io.mlops4j.core.code.pairs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** The same for sources that stand in modules, all of which are in memory and compiled together. */
final class CompiledModules extends CompiledClasses {
    private record Module(String getName, boolean isOutputLocation) implements JavaFileManager.Location {}

    private final Map<String, SourceText> declarations = new HashMap<>();

    /**
     * @param sources those that declare modules among them
     */
    CompiledModules(JavaFileManager files, List<SourceText> sources) {
        super(files, sources.size());
        sources.stream().filter(SourceText::isModule).forEach(source -> declarations.put(source.module(), source));
    }

    @Override
    public boolean hasLocation(Location location) {
        return isOfModules(location) || location instanceof Module || super.hasLocation(location);
    }

    private static boolean isOfModules(Location location) {
        return location == StandardLocation.MODULE_SOURCE_PATH || location == StandardLocation.CLASS_OUTPUT;
    }

    @Override
    public Location getLocationForModule(Location location, String module) throws IOException {
        return isOfModules(location)
                ? new Module(module, location.isOutputLocation())
                : super.getLocationForModule(location, module);
    }

    @Override
    public Location getLocationForModule(Location location, JavaFileObject file) throws IOException {
        return isOfModules(location)
                ? new Module(((SourceText) file).module(), location.isOutputLocation())
                : super.getLocationForModule(location, file);
    }

    @Override
    public String inferModuleName(Location location) throws IOException {
        return location instanceof Module module ? module.getName() : super.inferModuleName(location);
    }

    /** The compiler looks for what declares a module, though it has been given it. */
    @Override
    public JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        return location instanceof Module module
                ? declarations.get(module.getName())
                : super.getJavaFileForInput(location, className, kind);
    }

    /** None that the compiler would have to look for: it is given them all. */
    @Override
    public Iterable<Set<Location>> listLocationsForModules(Location location) throws IOException {
        return isOfModules(location) ? List.of() : super.listLocationsForModules(location);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        return location instanceof Module ? List.of() : super.list(location, packageName, kinds, recurse);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return location instanceof Module module
                ? file instanceof SourceText source && source.module().equals(module.getName())
                : super.contains(location, file);
    }
}
