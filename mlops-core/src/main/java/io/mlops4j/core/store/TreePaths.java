package io.mlops4j.core.store;

import io.mlops4j.ValidationException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relative paths of a tree, each checked against those before it: they stay inside, mean the same on every system, and
 * no two of them are one file on a system that does not tell cases apart.
 */
public final class TreePaths {
    private static final int MAX_LENGTH = 4096;

    private final Map<String, Place> places = new HashMap<>();

    /** None yet. */
    public TreePaths() {}

    /**
     * Adds the path of a file, with {@code /} between its names.
     *
     * @throws ValidationException if it breaks the rules
     */
    public void add(String path) {
        if (path.length() > MAX_LENGTH) {
            throw refused(path, "has " + path.length() + " characters; at most " + MAX_LENGTH + " are allowed");
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            addPlace(path, path.substring(0, slash), false);
        }
        addPlace(path, path, true);
    }

    private void addPlace(String path, String place, boolean isFile) {
        String name = place.substring(place.lastIndexOf('/') + 1);
        requireName(path, name);
        @Nullable Place other = places.putIfAbsent(folded(place), new Place(place, isFile));
        if (other == null) {
            return;
        }
        if (!other.path.equals(place)) {
            throw refused(path, "differs from '" + other.path + "' in case alone; not every file system can hold both");
        }
        if (isFile || other.isFile) {
            throw refused(path, "is there twice, or is file and folder at once");
        }
    }

    private static void requireName(String path, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw refused(path, "is no relative path of names, without '.' and '..'");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' || Character.isISOControl(c)) {
                throw refused(path, "holds a backslash or control character");
            }
            if (c == '\uFFFD') {
                throw refused(path, "holds characters that this JVM cannot read; start it in a UTF-8 locale");
            }
        }
    }

    /** Equal for names that some file system takes for one. */
    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static ValidationException refused(String path, String problem) {
        String shown = path.length() <= 200 ? path : path.substring(0, 200) + "…";
        return new ValidationException("Path '" + shown + "' of a directory tree " + problem);
    }

    private record Place(String path, boolean isFile) {}
}
