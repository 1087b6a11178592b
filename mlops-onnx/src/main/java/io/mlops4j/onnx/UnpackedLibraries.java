package io.mlops4j.onnx;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The temporary folder that the runtime unpacks its native libraries to. At the end of the process it deletes the folder
 * before what is in it, which fails, and each process would leave an empty folder behind.
 */
final class UnpackedLibraries {
    private UnpackedLibraries() {}

    /** Once the runtime is loaded; where a version does not tell its folder this does nothing. */
    static void deleteAtExit() {
        try {
            Field folder = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            folder.setAccessible(true);
            if (folder.get(null) instanceof Path path) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(path.toFile()), "mlops4j-onnx-end"));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // an empty folder is no reason not to score
        }
    }

    /** What is still in use, as on Windows, stays. */
    private static void delete(File folder) {
        File[] files = folder.listFiles();
        if (files != null && Stream.of(files).allMatch(File::delete)) {
            folder.delete();
        }
    }
}
