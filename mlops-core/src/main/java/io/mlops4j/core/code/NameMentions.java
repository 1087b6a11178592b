package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** The classes of a few packages that a library names. Not thread-safe. */
final class NameMentions implements ConstantPool.ClassNames {
    private final Set<String> packages;
    private final Set<String> names = new TreeSet<>();

    private NameMentions(Set<String> packages) {
        this.packages = packages;
    }

    /** Internal names, sorted. */
    static Set<String> in(Location location, Ownership ownership, Set<String> packages) {
        try {
            var mentions = new NameMentions(packages);
            Contents contents = location.contents();
            for (String name : contents.names()) {
                if (name.endsWith(EntryName.CLASS) && ownership.isOfLibrary(location, name)) {
                    byte[] bytes = contents.read(name);
                    if (bytes != null) {
                        new ConstantPool(bytes).read(mentions);
                    }
                }
            }
            return mentions.names;
        } catch (IOException e) {
            throw location.unreadable(e);
        }
    }

    @Override
    public void mention(byte[] bytes, int from, int to) {
        var name = new String(bytes, from, to - from, UTF_8);
        if (packages.contains(EntryName.packageOf(name))) {
            names.add(name);
        }
    }
}
