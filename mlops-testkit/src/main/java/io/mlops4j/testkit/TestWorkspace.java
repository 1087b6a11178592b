package io.mlops4j.testkit;

import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace of a test, and the folder that it lies in, if it lies in one. Closed by the test's extension context. */
final class TestWorkspace implements AutoCloseable {
    private final Workspace workspace;
    private final Optional<Path> folder;

    private TestWorkspace(Workspace workspace, Optional<Path> folder) {
        this.workspace = workspace;
        this.folder = folder;
    }

    static TestWorkspace inMemory(Clock clock) {
        return new TestWorkspace(open(URI.create("mem:/"), clock), Optional.empty());
    }

    static TestWorkspace inFolder(Clock clock) {
        try {
            Path folder = Files.createTempDirectory("mlops4j-test");
            return new TestWorkspace(open(folder.toUri(), clock), Optional.of(folder));
        } catch (IOException e) {
            throw new IllegalStateException("A folder for the workspace of a test cannot be made", e);
        }
    }

    private static Workspace open(URI location, Clock clock) {
        return Workspace.builder()
                .location(location)
                .clock(clock)
                .actor("test")
                .progress(false)
                .open();
    }

    Workspace workspace() {
        return workspace;
    }

    @Override
    public void close() throws IOException {
        workspace.close();
        if (folder.isPresent()) {
            remove(folder.get());
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
