package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlops4j.spi.ObjectStore;
import io.mlops4j.testkit.compliance.BrokenStore.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A store that breaks a promise fails the rule that names it. */
class BrokenStoresTest {
    private static volatile Fault broken = Fault.TAKES_ANY_KEY;

    /** Run by these tests alone. */
    static class Broken extends ObjectStoreCompliance {
        @Override
        protected StorePlace emptyPlace() {
            StorePlace memory = StorePlaces.memory();
            return new StorePlace() {
                @Override
                public ObjectStore open() {
                    return new BrokenStore(memory.open(), memory.open(), broken);
                }

                @Override
                public ObjectStore openReadOnly() {
                    return new BrokenStore(memory.openReadOnly(), memory.open(), broken);
                }
            };
        }
    }

    private static List<String> failing(Fault fault) {
        broken = fault;
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(selectClass(Broken.class))
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(BrokenStoresTest::rule)
                .distinct()
                .toList();
    }

    private static String rule(TestDescriptor test) {
        return Optional.of(test)
                .flatMap(TestDescriptor::getSource)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "OVERWRITES_WHAT_IS_THERE, put_if_absent_stores_the_first_and_keeps_it",
        "OVERWRITES_WHAT_IS_THERE, of_many_that_put_if_absent_one_succeeds",
        "IGNORES_THE_VERSION, put_if_match_leaves_another_version_alone",
        "LOOKS_AND_THEN_WRITES, a_counter_that_threads_increment_by_compare_and_set_loses_nothing",
        "LISTS_IN_ANOTHER_ORDER, keys_are_listed_in_their_own_order_not_that_of_folders",
        "LISTS_BY_FOLDER_ONLY, a_listing_has_the_keys_with_a_prefix_from_a_start_key_on",
        "IGNORES_THE_START_KEY, a_listing_has_the_keys_with_a_prefix_from_a_start_key_on",
        "READS_A_PART_FROM_THE_START, a_part_of_an_object_can_be_read",
        "STORES_WHAT_CAME_OF_A_BROKEN_SOURCE, a_content_that_breaks_in_the_middle_changes_nothing",
        "TAKES_ANY_KEY, a_malformed_key_is_refused_by_everything",
        "DELETES_WITHOUT_TELLING, what_was_deleted_is_gone_and_its_key_is_free",
        "WRITES_WHEN_READ_ONLY, a_read_only_store_reads_and_refuses_every_write",
        "WORKS_WHEN_CLOSED, a_closed_store_refuses_everything",
        "REPEATS_VERSIONS, a_version_never_comes_back_with_other_bytes_however_fast_they_change",
        "TELLS_A_WRONG_LENGTH, what_was_put_is_read_back"
    })
    void a_store_that_breaks_a_promise_fails_the_rule_that_names_it(Fault fault, String rule) {
        assertThat(failing(fault)).contains(rule);
    }

    @Test
    void each_fault_fails_some_rules_and_leaves_others() {
        for (Fault fault : EnumSet.allOf(Fault.class)) {
            assertThat(failing(fault)).as(fault.toString()).isNotEmpty().hasSizeLessThan(25);
        }
    }
}
