package io.mlops4j.core.store;

import io.mlops4j.Names;
import io.mlops4j.spi.ObjectInfo;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The objects below a folder in the order of their keys, one folder in memory at a time and those above it. The order of
 * keys is that of paths, if a folder counts as its name with a slash behind: {@code a-b}, {@code a/…}, {@code ab}.
 */
final class FolderListing implements Iterator<ObjectInfo> {
    private final FolderTree tree;
    private final String prefix;
    private final String startKey;
    private final Deque<Iterator<Entry>> open = new ArrayDeque<>();
    private @Nullable ObjectInfo next;

    private FolderListing(FolderTree tree, String prefix, String startKey) {
        this.tree = tree;
        this.prefix = prefix;
        this.startKey = startKey;
        open.push(entriesWhereThePrefixLeads());
    }

    static Stream<ObjectInfo> stream(FolderTree tree, String prefix, String startKey) {
        int characteristics = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.stream(
                () -> Spliterators.spliteratorUnknownSize(new FolderListing(tree, prefix, startKey), characteristics),
                characteristics,
                false);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !open.isEmpty()) {
            if (!open.element().hasNext()) {
                open.pop();
                continue;
            }
            Entry entry = open.element().next();
            if (entry.attributes.isDirectory()) {
                open.push(entries(entry.path, entry.key));
            } else {
                next = FolderTree.info(entry.key, entry.attributes);
            }
        }
        return next != null;
    }

    @Override
    public ObjectInfo next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ObjectInfo result = next;
        next = null;
        return result;
    }

    private Iterator<Entry> entriesWhereThePrefixLeads() {
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        if (folder.isEmpty()) {
            return entries(tree.root(), "");
        }
        String key = folder.substring(0, folder.length() - 1);
        boolean possible = Arrays.stream(key.split("/", -1))
                .allMatch(name -> Names.problem(name).isEmpty());
        return possible ? entries(tree.file(key), folder) : Collections.emptyIterator();
    }

    private Iterator<Entry> entries(Path folder, String folderKey) {
        var entries = new ArrayList<Entry>();
        try {
            if (tree.isReal(folder)) {
                addEntries(entries, folder, folderKey);
            }
        } catch (NoSuchFileException e) {
            tree.requireRoot();
            return Collections.emptyIterator(); // deleted meanwhile, or never there
        } catch (IOException e) {
            if (tree.objectOnTheWay(folderKey).isPresent()) {
                return Collections.emptyIterator(); // no folder, or no longer
            }
            throw Failures.of("Folder '" + folder + "' cannot be listed", e);
        }
        entries.sort(Comparator.comparing(Entry::key));
        return entries.iterator();
    }

    private void addEntries(List<Entry> entries, Path folder, String folderKey) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                String name = path.getFileName().toString();
                if (Names.problem(name).isEmpty()) {
                    addEntry(entries, path, folderKey + name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new IOException(Failures.reason(e), e);
        }
    }

    private void addEntry(List<Entry> entries, Path path, String key) throws IOException {
        boolean asObject = key.startsWith(prefix) && key.compareTo(startKey) >= 0;
        boolean asFolder = mayHoldWanted(key + "/");
        if (!asObject && !asFolder) {
            return;
        }
        BasicFileAttributes attributes;
        try {
            attributes = FolderTree.attributes(path);
        } catch (NoSuchFileException e) {
            return; // deleted meanwhile
        }
        if (attributes.isRegularFile() && asObject) {
            entries.add(new Entry(key, path, attributes));
        } else if (attributes.isDirectory() && asFolder) {
            entries.add(new Entry(key + "/", path, attributes));
        }
    }

    private boolean mayHoldWanted(String folderKey) {
        boolean inPrefix = folderKey.startsWith(prefix) || prefix.startsWith(folderKey);
        boolean atOrAfterStart = folderKey.compareTo(startKey) >= 0 || startKey.startsWith(folderKey);
        return inPrefix && atOrAfterStart;
    }

    /** A file under its key, or a folder under its key with a slash behind. */
    private record Entry(String key, Path path, BasicFileAttributes attributes) {}
}
