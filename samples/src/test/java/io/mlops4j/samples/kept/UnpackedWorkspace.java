package io.mlops4j.samples.kept;

import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.samples.kept.Trials.Power;
import io.mlops4j.samples.kept.Trials.Warehouse;
import io.mlops4j.testkit.TestClock;
import io.mlops4j.workspace.Workspace;
import io.mlops4j.workspace.WorkspaceBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A kept workspace in a folder of its own, and how it is opened with what its pipelines ask for. */
record UnpackedWorkspace(Path folder) {
    /** Unpacks the file of this name, such as {@code workspace-1.zip}, into a folder that is made. */
    static UnpackedWorkspace of(String file, Path folder) throws IOException {
        try (InputStream resource = Objects.requireNonNull(UnpackedWorkspace.class.getResourceAsStream(file), file);
                var outer = new ZipInputStream(resource)) {
            outer.getNextEntry();
            var inner = new ZipInputStream(outer);
            for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(inner, target);
            }
        }
        return new UnpackedWorkspace(folder);
    }

    Workspace open() {
        return builder(folder).mustExist().open();
    }

    Workspace openReadOnly() {
        return builder(folder).mustExist().readOnly().open();
    }

    /** For this and for its copies: ten days after the workspace was made. */
    static WorkspaceBuilder builder(Path folder) {
        return Workspace.builder()
                .location(folder.toUri())
                .clock(new TestClock(KeptWorkspace.START.plus(Duration.ofDays(10))))
                .actor("clara")
                .progress(false)
                .service(Warehouse.class, String::length)
                .service(Power.class, () -> {})
                .secrets(SecretSource.of(Map.of("warehouse-password", "correct horse")));
    }
}
