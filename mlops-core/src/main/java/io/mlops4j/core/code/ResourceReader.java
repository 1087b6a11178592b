package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.ReachedCode.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the resources that a step reads (rule 2.8). A class in a named module gets those of its own module alone, which
 * others get only where their package is open; a class loader gives what it has in open packages and outside modules.
 */
final class ResourceReader {
    private static final String NONE = "none";

    private final Locations locations;

    /** Values by the names of parts; several if classes of several modules ask. */
    private final Map<String, Set<String>> values = new TreeMap<>();

    /** Where each part is first read, by its name. */
    private final Map<String, String> places = new TreeMap<>();

    private final List<String> warnings = new ArrayList<>();
    private @Nullable SeenModules modules;

    ResourceReader(Locations locations) {
        this.locations = locations;
    }

    /**
     * Reads what a unit asks for.
     *
     * @param place for people
     */
    void read(Probe probe, String place) {
        String name = probe.subject().owner();
        switch (probe.kind()) {
            case RESOURCE -> add("resource " + name, place, resource(probe, name));
            case RESOURCES -> resources(name, place);
            case BUNDLE -> add("resource bundle " + name, place, Set.of(bundle(name.replace('.', '/'))));
            default -> throw new IllegalStateException(probe.toString());
        }
    }

    List<CodePart> parts() {
        var parts = new ArrayList<CodePart>();
        for (Map.Entry<String, Set<String>> part : values.entrySet()) {
            String name = part.getKey();
            String value = String.join(" ", part.getValue());
            parts.add(new CodePart(Kind.RESOURCE, name, value, "", places.getOrDefault(name, "")));
        }
        return parts;
    }

    List<String> warnings() {
        return warnings;
    }

    private void add(String part, String place, Set<String> found) {
        places.putIfAbsent(part, place);
        Set<String> known = values.get(part);
        if (known == null) {
            values.put(part, new TreeSet<>(found));
        } else {
            known.addAll(found);
        }
    }

    private Set<String> resource(Probe probe, String name) {
        String asked = probe.subject().descriptor();
        if (!asked.isEmpty()) {
            SeenModules seen = modules();
            if (asked.equals(Fact.ANY_MODULE)) {
                return ofAny(name, probe);
            }
            SeenModule module = seen.holding(EntryName.packageOf(asked));
            if (module != null) {
                return Set.of(value(module.read(name, reader(probe))));
            }
        }
        return Set.of(value(locations.resource(name)));
    }

    /** As the class path gives it, and each module that has it. */
    private Set<String> ofAny(String name, Probe probe) {
        var found = new TreeSet<String>();
        found.add(value(locations.resource(name)));
        for (SeenModule module : modules().all()) {
            found.add(value(module.read(name, reader(probe))));
        }
        if (found.size() > 1) {
            found.remove(NONE);
        }
        return found;
    }

    /** The module of the class that asks. */
    private Module reader(Probe probe) {
        SeenModule module = modules().holding(EntryName.packageOf(Names.owner(probe.via())));
        return module == null ? locations.classPath().loader().getUnnamedModule() : module.module();
    }

    private SeenModules modules() {
        SeenModules known = modules;
        if (known == null) {
            known = locations.classPath().modules();
            modules = known;
        }
        return known;
    }

    private static String value(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NONE;
        }
        var text = new DigestText();
        text.bytes(bytes);
        return text.digest();
    }

    /** All resources of a name, in the order of the class path. */
    private void resources(String name, String place) {
        try {
            var found = new DigestText();
            for (byte[] bytes : locations.classPath().resources(name)) {
                found.bytes(bytes);
            }
            add("resources " + name, place, Set.of(found.digest()));
        } catch (StoreException e) {
            warnings.add("resources " + name + " " + place + " cannot be read, so they are not part of the key: "
                    + e.getMessage());
        }
    }

    /** All files and classes that a bundle may consist of, whatever locale is asked for. */
    private String bundle(String name) {
        var files = new TreeSet<String>();
        for (String each : ResourceBundles.names(name)) {
            files.add(each + ".class");
            files.add(each + ".properties");
        }
        Map<String, List<byte[]>> found = new TreeMap<>();
        for (String file : files) {
            addTo(found, file, locations.resource(file));
        }
        for (SeenModule module : modules().all()) {
            module.read(files).forEach((file, bytes) -> addTo(found, file, bytes));
        }
        var text = new DigestText();
        found.forEach((file, all) -> {
            for (byte[] bytes : all) {
                text.word(file);
                text.bytes(bytes);
            }
        });
        return text.digest();
    }

    /** Unless the class path and a module give the same. */
    private static void addTo(Map<String, List<byte[]>> found, String file, byte @Nullable [] bytes) {
        if (bytes != null) {
            List<byte[]> known = Grouped.list(found, file);
            if (known.stream().noneMatch(other -> Arrays.equals(other, bytes))) {
                known.add(bytes);
            }
        }
    }
}
