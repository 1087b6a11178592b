package io.mlops4j.core.code;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads all of a library once: its digest, and what its constant pools mention. */
final class LibraryIndexing {
    /** Up to this size a jar is read into memory as a whole, which is faster than file by file. */
    private static final long IN_MEMORY_BYTES = 32 << 20;

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
            Contents contents = forAll(location.contents());
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

    static Contents forAll(Contents contents) throws IOException {
        return contents instanceof ZipContents jar && jar.length() <= IN_MEMORY_BYTES ? jar.inMemory() : contents;
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
