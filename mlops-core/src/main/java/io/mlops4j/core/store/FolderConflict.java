package io.mlops4j.core.store;

import io.mlops4j.ValidationException;

/** The error of a key that would be object and folder at once. */
final class FolderConflict {
    private FolderConflict() {}

    static ValidationException isFolder(String key) {
        return new ValidationException(
                "No object can be stored under '" + key + "': there are objects below it, so it is a folder");
    }

    static ValidationException isObject(String key, String folder) {
        return new ValidationException(
                "No object can be stored under '" + key + "': '" + folder + "' is an object, not a folder");
    }
}
