package io.mlops4j.core.store;

import io.mlops4j.core.store.Artifact.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first place where the bytes of two artifacts differ, for people: {@code byte 1,204 of 8,112}, {@code file
 * vocabulary.txt is gone}. Bytes count from 1, files are looked at in the order of their paths.
 */
public final class ArtifactDifference {
    private final Artifacts before;
    private final Artifacts after;

    /** Between artifacts of these two, which may be of different stores. */
    public ArtifactDifference(Artifacts before, Artifacts after) {
        this.before = before;
        this.after = after;
    }

    /** Empty if they are equal. */
    public Optional<String> first(Artifact was, Artifact is) {
        if (was.equals(is)) {
            return Optional.empty();
        }
        if (was.kind() != is.kind()) {
            return Optional.of(was.kind() == Kind.FILE ? "a file → a folder" : "a folder → a file");
        }
        return was.kind() == Kind.FILE ? firstByte(was, is) : firstFile(before.files(was), after.files(is));
    }

    private Optional<String> firstFile(Map<String, Artifact> were, Map<String, Artifact> are) {
        var paths = new TreeSet<String>(were.keySet());
        paths.addAll(are.keySet());
        for (String path : paths) {
            Artifact was = were.get(path);
            Artifact is = are.get(path);
            if (was == null || is == null) {
                return Optional.of("file " + path + (was == null ? " is new" : " is gone"));
            }
            Optional<String> difference = first(was, is);
            if (difference.isPresent()) {
                return difference.map(where -> "file " + path + ": " + where);
            }
        }
        return Optional.empty();
    }

    private Optional<String> firstByte(Artifact was, Artifact is) {
        long common = Math.min(was.bytes(), is.bytes());
        try (InputStream left = new BufferedInputStream(before.open(was));
                InputStream right = new BufferedInputStream(after.open(is))) {
            for (long position = 1; position <= common; position++) {
                if (left.read() != right.read()) {
                    return Optional.of(String.format(Locale.ROOT, "byte %,d of %,d", position, was.bytes()));
                }
            }
        } catch (IOException e) {
            throw Failures.of("Artifacts " + was.digest() + " and " + is.digest() + " cannot be compared", e);
        }
        return Optional.of(String.format(Locale.ROOT, "%,d bytes → %,d", was.bytes(), is.bytes()));
    }
}
