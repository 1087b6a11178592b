package io.mlops4j.core.code;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files below a root that classes are loaded from. Thread-safe. */
sealed interface Contents permits FolderContents, JarContents {
    /** Names of all files, relative, with slashes, without folders; in no order. */
    List<String> names() throws IOException;

    /** Names of the files directly in a folder. */
    List<String> names(String folder) throws IOException;

    /** The bytes of a file; null if there is none. */
    byte @Nullable [] read(String name) throws IOException;
}
