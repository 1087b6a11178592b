package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for all that a workspace keeps. */
interface ArtifactRules extends WorkspaceUnderTest {
    /** A table under two names and from a step, a model under two names. */
    @Test
    @Because("a team keeps hundreds of versions, and most of what they are made of is the same")
    default void the_same_content_is_stored_once() throws Exception {
        DatasetVersion table = workspace().datasets().register("rows", Sample.table(7, 7));
        workspace().models().register("one", Sample.model(0, 0));
        List<String> blobs = keys(store(), "blobs/", "");

        workspace().datasets().register("again", Sample.table(7, 7));
        workspace().models().register("other", Sample.model(0, 0));
        assertThat(keys(store(), "blobs/", "")).isEqualTo(blobs);

        Run run = workspace().experiment("test").run(Sample.pipeline("test", 7));
        assertThat(run.step("rows").outputs())
                .as("the table as a step gives it")
                .singleElement()
                .satisfies(output -> assertThat(output.digest()).startsWith(table.version()));
    }

    /** What was written is as it was after as much was written again. */
    @Test
    @Because("what somebody relies on by its version must be there in a year, byte for byte")
    default void what_is_registered_never_changes() throws Exception {
        fill(workspace(), 1);
        Map<String, ObjectInfo> before = registered(store());
        assertThat(before).as("records and blobs").hasSizeGreaterThan(8);
        fill(workspace(), 2);
        fill(workspace(), 1);

        assertThat(registered(store())).containsAllEntriesOf(before);
    }

    /** Object by object, into a workspace in memory. */
    @Test
    @Because("a workspace is its files: it is backed up, moved and handed on by copying them")
    default void a_workspace_copied_byte_for_byte_is_equal() throws Exception {
        fill(workspace(), 1);
        fill(workspace(), 2);

        try (Workspace copy = Sample.workspace(copyOf(store()))) {
            assertThat(copy.id()).isEqualTo(workspace().id());
            assertThat(copy.datasets().versions("rows"))
                    .hasToString(workspace().datasets().versions("rows").toString());
            assertThat(copy.models().versions("model"))
                    .hasToString(workspace().models().versions("model").toString());
            assertThat(copy.models().aliasHistory("model", "production"))
                    .isEqualTo(workspace().models().aliasHistory("model", "production"));
            assertThat(copy.experiment("test").runIds())
                    .isEqualTo(workspace().experiment("test").runIds());
            Run run = copy.experiment("test").run(Sample.pipeline("test", 1));
            assertThat(run.step("sum").status()).isEqualTo(StepStatus.REUSED);
            assertThat(copy.check()).isEmpty();
        }
    }

    /** After each kind of thing was kept. */
    @Test
    @Because("a check that finds fault where there is none is one that nobody runs")
    default void a_check_finds_nothing_wrong_with_what_was_just_written() throws Exception {
        fill(workspace(), 1);

        assertThat(workspace().check()).isEmpty();
    }

    /** One blob overwritten by something else. */
    @Test
    @Because("bytes rot and people edit files: what is wrong has to be found before it is trusted")
    default void a_check_finds_what_was_damaged() throws Exception {
        fill(workspace(), 1);
        String blob = keys(store(), "blobs/", "").get(0);
        store().put(blob, text("damaged"));

        assertThat(workspace().check()).isNotEmpty().anyMatch(problem -> problem.contains(blob));
    }

    /** A data set version, a model version, an alias move and a run. */
    static void fill(Workspace workspace, int number) throws Exception {
        Table rows = Sample.table(0, number);
        OnnxModel model = Sample.model(0, number);
        workspace.datasets().register("rows", rows);
        workspace.models().setAlias("production", workspace.models().register("model", model));
        workspace.experiment("test").run(Sample.pipeline("test", number));
    }

    /** Blobs and records, and not the pointers and indexes beside them. */
    private static Map<String, ObjectInfo> registered(ObjectStore store) {
        var found = new LinkedHashMap<String, ObjectInfo>();
        try (Stream<ObjectInfo> infos = store.list("", "")) {
            infos.filter(info -> info.key()
                            .matches("workspace.json|blobs/.*|datasets/.*/[0-9a-f]{16}.json"
                                    + "|models/.*/[0-9]+.json|runs/.*/run.json"))
                    .forEach(info -> found.put(info.key(), info));
        }
        return found;
    }

    private static ObjectStore copyOf(ObjectStore store) {
        ObjectStore copy = Places.open(URI.create("mem:/"), false, false);
        for (String key : keys(store)) {
            try (StoredObject object = store.get(key).orElseThrow()) {
                copy.put(key, Content.of(object.bytes()));
            }
        }
        return copy;
    }
}
