package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.DatasetVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a workspace promises about data sets. */
interface DatasetRules extends WorkspaceUnderTest {
    /** Registered, read, and registered again. */
    @Test
    @Because("a version is made of the content, so that the same data is the same version wherever it comes from")
    default void the_same_table_again_is_the_same_version() {
        DatasetVersion first = workspace().datasets().register("rows", Sample.table(1, 1));
        DatasetVersion second = workspace().datasets().register("rows", Sample.table(1, 2));
        assertThat(workspace().datasets().latest("rows").orElseThrow().version())
                .isEqualTo(second.version());
        DatasetVersion again = workspace().datasets().register("rows", Sample.table(1, 1));

        assertThat(again.version()).isEqualTo(first.version());
        assertThat(workspace().datasets().versions("rows")).hasSize(2);
        assertThat(again.table().rows(Sample.Row.class)).containsExactly(new Sample.Row(1, 1));
        assertThat(workspace().datasets().latest("rows").orElseThrow().version())
                .isEqualTo(first.version());
    }

    /** Eight threads register ten each, of which each is there and one is the latest. */
    @Test
    @Because("the jobs of a night register what they have read at the same time")
    default void threads_that_register_data_sets_at_once_lose_none() throws Exception {
        Threads.each(thread -> {
            for (int i = 0; i < 10; i++) {
                workspace().datasets().register("rows", Sample.table(thread, i));
            }
            return true;
        });

        List<DatasetVersion> versions = workspace().datasets().versions("rows");
        assertThat(versions).extracting(DatasetVersion::version).hasSize(80).doesNotHaveDuplicates();
        assertThat(workspace().datasets().latest("rows").orElseThrow().version())
                .isIn(versions.stream().map(DatasetVersion::version).toList());
        assertThat(workspace().check()).isEmpty();
    }

    /** One registers 20 versions, the others read all of them over and over. */
    @Test
    @Because("a version that is listed is one that can be read, whoever is still writing others")
    default void a_reader_sees_whole_versions_while_others_register() throws Exception {
        var writing = new AtomicBoolean(true);
        Threads.each(thread -> {
            if (thread > 0) {
                return readWhile(writing);
            }
            try {
                for (int i = 0; i < 20; i++) {
                    workspace().datasets().register("rows", Sample.table(0, i));
                }
                return true;
            } finally {
                writing.set(false);
            }
        });

        assertThat(workspace().datasets().versions("rows")).hasSize(20);
    }

    private boolean readWhile(AtomicBoolean writing) {
        int before = 0;
        while (writing.get()) {
            List<DatasetVersion> versions = workspace().datasets().versions("rows");
            assertThat(versions).as("versions, of which none is lost").hasSizeGreaterThanOrEqualTo(before);
            assertThat(versions)
                    .allSatisfy(
                            version -> assertThat(version.table().rowCount()).isEqualTo(1));
            assertThat(workspace().check())
                    .as("what is wrong, a record that is left out of the versions among it")
                    .isEmpty();
            before = versions.size();
        }
        return true;
    }
}
