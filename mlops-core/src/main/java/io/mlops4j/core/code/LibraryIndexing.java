package io.mlops4j.core.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads all of a library once: its digest, and what its constant pools mention. */
final class LibraryIndexing {
    private LibraryIndexing() {}

    /** The index of the part of a location that is a library, from memory or cache if it is there. */
    static LibraryIndex of(Location location, Ownership ownership) {
        String part = ownership.libraryPart(location);
        RememberedLibrary known = location.remembered();
        LibraryIndex index = known.index();
        if (index == null || !known.part().equals(part)) {
            index = read(location, ownership);
            location.remember(known.with(part, index));
        }
        return index;
    }

    private static LibraryIndex read(Location location, Ownership ownership) {
        try {
            Contents contents = location.contents();
            var names = new ArrayList<String>();
            for (String name : contents.names()) {
                if (ownership.isOfLibrary(location, name)) {
                    names.add(name);
                }
            }
            names.sort(null);
            return read(contents, names, location.outline().multiRelease());
        } catch (IOException e) {
            throw location.unreadable(e);
        }
    }

    private static LibraryIndex read(Contents contents, List<String> names, boolean multiRelease) throws IOException {
        var digest = new Sha256();
        digest.add(multiRelease ? "multi-release" : "");
        var mentions = new PackageMentions();
        boolean reflects = false;
        boolean serialises = false;
        for (String name : names) {
            byte[] bytes = contents.read(name);
            if (bytes == null) {
                throw new IOException(name + " has gone");
            }
            digest.add(name).add(bytes);
            if (name.endsWith(EntryName.CLASS)) {
                var constants = new ConstantPool(bytes);
                constants.read(mentions);
                reflects |= constants.reflects();
                serialises |= constants.serialises();
            }
        }
        return new LibraryIndex(digest.hex(), mentions.names(), reflects, serialises);
    }
}
