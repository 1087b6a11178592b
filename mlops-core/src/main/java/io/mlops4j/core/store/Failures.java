package io.mlops4j.core.store;

import io.mlops4j.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong in a file system, in words. */
final class Failures {
    private Failures() {}

    static StoreException of(String what, IOException e) {
        return new StoreException(what + ": " + reason(e), e);
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied at '" + denied.getFile() + "'";
        }
        if (e instanceof NoSuchFileException missing) {
            return "'" + missing.getFile() + "' does not exist";
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason() + " at '" + failed.getFile() + "'";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    static String reason(DirectoryIteratorException e) {
        return e.getCause() == null ? e.toString() : reason(e.getCause());
    }
}
