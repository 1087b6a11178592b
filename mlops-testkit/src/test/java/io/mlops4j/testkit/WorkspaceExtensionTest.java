package io.mlops4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.mlops4j.data.Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@ExtendWith(WorkspaceExtension.class)
class WorkspaceExtensionTest {
    private final Workspace ofConstructor;

    WorkspaceExtensionTest(Workspace workspace) {
        this.ofConstructor = workspace;
    }

    private static Table table() {
        return Table.of(Schema.of(Column.int64("n")), List.of(Int64Column.of(1, 2, 3)));
    }

    @BeforeEach
    void register(Workspace workspace) {
        workspace.datasets().register("before", table());
    }

    @Test
    void constructor_set_up_and_test_share_one_workspace(Workspace workspace, TestClock clock) {
        assertThat(workspace).isSameAs(ofConstructor);
        assertThat(workspace.datasets().names()).containsExactly("before");
        assertThat(workspace.datasets().latest("before").orElseThrow().registered())
                .isEqualTo(clock.instant());
        workspace.datasets().register("mine", table());
    }

    @Test
    void another_test_has_another_workspace(Workspace workspace) {
        assertThat(workspace.datasets().names()).containsExactly("before");
    }

    @Nested
    @InFolder
    class InAFolder {
        @Test
        void the_workspace_lies_in_a_folder(Workspace workspace) {
            assertThat(workspace.toString()).contains("mlops4j-test");
            assertThat(workspace.check()).isEmpty();
        }
    }

    /** Run by the tests below, not by the build. */
    @ExtendWith(WorkspaceExtension.class)
    static class Damaging {
        static final AtomicReference<Path> FOLDER = new AtomicReference<>();

        @Test
        @InFolder
        void damages_what_it_registered(Workspace workspace) throws IOException {
            Path folder = folderOf(workspace);
            FOLDER.set(folder);
            workspace.datasets().register("rows", table());
            try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(file, "damaged");
                }
            }
        }
    }

    private static Path folderOf(Workspace workspace) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("mlops4j-test"))
                    .filter(folder -> read(folder.resolve("workspace.json")).contains(workspace.id()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // the folder of a test that runs beside this one
        }
    }

    @Test
    void a_test_that_damages_its_workspace_fails_and_leaves_no_folder() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Damaging.class))
                .execute()
                .testEvents();

        tests.assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(message(text -> text.contains("workspace of this test keeps is damaged")
                                && text.contains("data set 'rows'"))));
        assertThat(Damaging.FOLDER.get()).isNotNull().doesNotExist();
    }
}
