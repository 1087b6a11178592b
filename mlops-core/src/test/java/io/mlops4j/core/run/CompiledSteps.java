package io.mlops4j.core.run;

import io.mlops4j.core.code.Compiled;
import io.mlops4j.core.code.FileClock;
import io.mlops4j.pipeline.Pipeline;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Steps that a test compiles and loads by a class loader of their own, so that their code can be another one later. */
final class CompiledSteps implements AutoCloseable {
    private static final List<Path> CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    private final Path directory;
    private final URLClassLoader loader;

    private CompiledSteps(Path directory, URLClassLoader loader) {
        this.directory = directory;
        this.loader = loader;
    }

    /**
     * @param body of the class {@code app.Steps}, with a method {@code pipeline()} that builds their pipeline
     */
    static CompiledSteps of(Path directory, String body) {
        String source =
                "package app;\nimport io.mlops4j.pipeline.*;\nimport java.util.*;\nimport java.util.stream.*;\npublic class Steps {\n"
                        + body + "\n}\n";
        Compiled.to(directory, CLASS_PATH, source);
        FileClock.pass();
        return loaded(directory);
    }

    private static CompiledSteps loaded(Path directory) {
        try {
            var roots = new URL[] {directory.toUri().toURL()};
            return new CompiledSteps(directory, new URLClassLoader(roots, CompiledSteps.class.getClassLoader()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Pipeline pipeline() {
        try {
            return (Pipeline)
                    loader.loadClass("app.Steps").getMethod("pipeline").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Cannot build the pipeline of app.Steps", e);
        }
    }

    /** Where a class lies. */
    Path classFile(String name) {
        return directory.resolve("app/" + name + ".class");
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
