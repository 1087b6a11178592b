package io.mlops4j.testkit.compliance;

import static io.mlops4j.testkit.compliance.Texts.keys;
import static io.mlops4j.testkit.compliance.Texts.read;
import static io.mlops4j.testkit.compliance.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.spi.ObjectInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store promises to several processes. */
interface ProcessRules extends StoreUnderTest {
    /** Two processes add one to a number, 100 times each. */
    @Test
    @Because("aliases and the newest version of a data set move by compare and set, and the processes of a team move"
            + " them at once")
    default void a_counter_that_two_processes_increment_by_compare_and_set_loses_nothing() throws Exception {
        store().put("counters/one", text("0"));
        try (var first = ForkedJvm.start(Counting.class, place(), "counters/one", 100);
                var second = ForkedJvm.start(Counting.class, place(), "counters/one", 100)) {
            first.succeed();
            second.succeed();
        }

        assertThat(read(store(), "counters/one")).isEqualTo("200");
    }

    /** Two processes put 100 keys if absent, and note which they got. */
    @Test
    @Because("the number of a model version belongs to the process whose record was there first")
    default void of_two_processes_that_put_if_absent_one_succeeds() throws Exception {
        try (var first = ForkedJvm.start(Claiming.class, place(), 1, 100);
                var second = ForkedJvm.start(Claiming.class, place(), 2, 100)) {
            first.succeed();
            second.succeed();
        }

        for (int i = 0; i < 100; i++) {
            String owner = read(store(), "claims/" + i);
            assertThat(store().info("got/1/" + i).isPresent())
                    .as("claim %s of process 1, where the object is of process %s", i, owner)
                    .isEqualTo(owner.equals("1"));
            assertThat(store().info("got/2/" + i).isPresent())
                    .as("claim %s of process 2, where the object is of process %s", i, owner)
                    .isEqualTo(owner.equals("2"));
        }
    }

    /** One process over an object, and one where none was. */
    @Test
    @Because("a run may be killed at any moment, and what it leaves behind must not be taken for a result")
    default void a_process_killed_in_the_middle_of_a_write_leaves_nothing_visible() throws Exception {
        ObjectInfo before = store().put("there", text("whole"));
        for (String key : List.of("there", "a/new")) {
            try (var process = ForkedJvm.start(HalfWriter.class, place(), key)) {
                assertThat(process.line()).isEqualTo(HalfWriter.SIGNAL);
            }
        }

        assertThat(keys(store())).containsExactly("there");
        assertThat(read(store(), "there")).isEqualTo("whole");
        assertThat(store().putIfMatch("there", text("next"), before.version()))
                .as("the next write over what was being written")
                .isPresent();
        assertThat(store().putIfAbsent("a/new", text("next")))
                .as("the next write where one was cut off")
                .isPresent();
    }
}
