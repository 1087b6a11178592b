package io.mlops4j.core.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The owned classes of one location; of a multi-release jar those for this JVM. */
final class OwnedClasses {
    private final Location location;
    private final Ownership ownership;

    OwnedClasses(Location location, Ownership ownership) {
        this.location = location;
        this.ownership = ownership;
    }

    void forEach(Consumer<ClassFile> consumer) {
        Map<String, String> files = classFiles();
        var names = new ArrayList<>(files.keySet());
        names.sort(null);
        for (String name : names) {
            String className = name.substring(0, name.length() - EntryName.CLASS.length());
            if (ownership.origin(location, EntryName.packageOf(name)) == Origin.OWNED) {
                consumer.accept(new ClassFile(className, Origin.OWNED, location, files.getOrDefault(name, name)));
            }
        }
    }

    /** The file that is loaded, by the name it is asked for. */
    private Map<String, String> classFiles() {
        boolean multiRelease = location.outline().multiRelease();
        int current = Runtime.version().feature();
        var files = new HashMap<String, String>();
        for (String file : names()) {
            if (!EntryName.isLoadable(file)) {
                continue;
            }
            int release = EntryName.release(file);
            if (release == 0 || (multiRelease && release <= current)) {
                files.merge(EntryName.withoutRelease(file), file, OwnedClasses::later);
            }
        }
        return files;
    }

    private static String later(String one, String other) {
        return EntryName.release(one) >= EntryName.release(other) ? one : other;
    }

    private List<String> names() {
        try {
            return location.contents().names();
        } catch (IOException e) {
            throw location.unreadable(e);
        }
    }
}
