package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.model.ModelVersion;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.CopyReport;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a workspace promises to those who move it from one store to another. */
interface MovingRules extends WorkspaceUnderTest {
    /** From memory to here, and on to memory. */
    @Test
    @Because("what began in a folder moves to where the team keeps it, and nobody may have to start again")
    default void a_workspace_that_is_copied_here_and_on_is_equal() throws Exception {
        ObjectStore before = memory();
        ObjectStore after = memory();
        try (Workspace from = Sample.workspace(before);
                Workspace on = Sample.workspace(after)) {
            ArtifactRules.fill(from, 1);
            ArtifactRules.fill(from, 2);

            CopyReport here = from.copyTo(workspace());
            CopyReport there = workspace().copyTo(on);

            assertThat(workspace().id()).isEqualTo(from.id());
            assertThat(there).isEqualTo(here);
            assertThat(objects(after)).isEqualTo(objects(before));
            assertThat(workspace().check()).isEmpty();
            Run run = workspace().experiment("test").run(Sample.pipeline("test", 1));
            assertThat(run.step("sum").status()).isEqualTo(StepStatus.REUSED);
        }
    }

    /** Copied once, worked on, copied again, and once more. */
    @Test
    @Because("a backup is taken each night, of what is new, and has to find what it holds")
    default void a_second_copy_brings_what_is_new_and_moves_what_moved() throws Exception {
        try (Workspace from = Sample.workspace(memory())) {
            ArtifactRules.fill(from, 1);
            from.copyTo(workspace());
            assertThat(workspace().runs().search().count()).isEqualTo(1);
            ArtifactRules.fill(from, 2);

            assertThat(from.copyTo(workspace()).copied()).isPositive();
            assertThat(from.copyTo(workspace()).copied())
                    .as("copied by a third copy")
                    .isZero();

            assertThat(workspace().runs().search().count()).isEqualTo(2);
            assertThat(workspace().models().alias("model", "production").map(ModelVersion::version))
                    .contains(2);
            assertThat(workspace().models().aliasHistory("model", "production"))
                    .isEqualTo(from.models().aliasHistory("model", "production"));
            assertThat(workspace().datasets().latest("rows"))
                    .isEqualTo(from.datasets().latest("rows"));
        }
    }

    private static ObjectStore memory() {
        return Places.open(URI.create("mem:/"), false, false);
    }

    /** But the index of runs, which each makes for itself. */
    private static Map<String, String> objects(ObjectStore store) {
        var objects = new TreeMap<String, String>();
        keys(store).stream()
                .filter(key -> !key.startsWith("runs/index/"))
                .forEach(key -> objects.put(key, read(store, key)));
        return objects;
    }
}
