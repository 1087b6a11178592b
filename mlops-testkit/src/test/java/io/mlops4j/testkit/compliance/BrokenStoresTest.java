package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.mlops4j.spi.ObjectStore;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The kit notices: each rule is broken by some store, and says so. */
class BrokenStoresTest {
    private static final String FAULT = "fault";
    private static final int TRIES = 200;

    /** No store can break it: it is about what the library asks stores for. */
    private static final Set<String> OF_THE_LIBRARY_ALONE = Set.of("the_same_content_is_stored_once");

    /** Between stores that are opened one after another: see the tests below. */
    private static final Set<String> OF_OPENING = Set.of(
            "a_store_that_is_opened_again_has_everything_and_the_same_versions",
            "a_read_only_store_reads_and_refuses_every_write",
            "what_was_run_here_is_reused_in_a_workspace_that_is_opened_again");

    /** Hands a test class the fault it is run with. */
    static final class OfConfiguration implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Fault.class;
        }

        @Override
        public Fault resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Fault.named(context.getConfigurationParameter(FAULT).orElseThrow());
        }
    }

    /** Run by the tests below, not by the build. */
    @ExtendWith(OfConfiguration.class)
    static class InMemory extends ObjectStoreCompliance {
        private final URI place = URI.create("mem:" + UUID.randomUUID());
        private final Fault fault;

        InMemory(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ObjectStore emptyStore() {
            return fault.breaking().apply(Places.open(place, false, false));
        }

        @Override
        protected Optional<ObjectStore> sameStore() {
            return Optional.of(emptyStore());
        }
    }

    /** The same. */
    @ExtendWith(OfConfiguration.class)
    static class WorkspaceInMemory extends WorkspaceCompliance {
        private final Fault fault;

        WorkspaceInMemory(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ObjectStore emptyStore() {
            return fault.breaking().apply(Places.open(URI.create("mem:/"), false, false));
        }
    }

    /** The same, for rules between processes. */
    @ExtendWith(OfConfiguration.class)
    static class InFolder extends ObjectStoreCompliance {
        @TempDir
        Path folder;

        private final Fault fault;

        InFolder(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ObjectStore emptyStore() {
            return Places.open(location().orElseThrow(), false, false);
        }

        @Override
        protected Optional<URI> location() {
            return Optional.of(FaultyStoreProvider.location(folder, fault));
        }
    }

    /** The same. */
    @ExtendWith(OfConfiguration.class)
    static class WorkspaceInFolder extends WorkspaceCompliance {
        @TempDir
        Path folder;

        private final Fault fault;

        WorkspaceInFolder(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected ObjectStore emptyStore() {
            return Places.open(location().orElseThrow(), false, false);
        }

        @Override
        protected Optional<URI> location() {
            return Optional.of(FaultyStoreProvider.location(folder, fault));
        }

        @Override
        public int registrationsByEachProcess() {
            return 15;
        }
    }

    /** Forgets everything when it is closed, and writes although it was opened for reading. */
    static class OpenedWrongly extends ObjectStoreCompliance {
        @Override
        protected ObjectStore emptyStore() {
            return Places.open(URI.create("mem:/"), false, false);
        }

        @Override
        protected Optional<ObjectStore> sameStore() {
            return Optional.of(emptyStore());
        }

        @Override
        protected Optional<ObjectStore> sameStoreReadOnly() {
            return Optional.of(emptyStore());
        }
    }

    /** The same. */
    static class WorkspaceOpenedWrongly extends WorkspaceCompliance {
        @Override
        protected ObjectStore emptyStore() {
            return Places.open(URI.create("mem:/"), false, false);
        }

        @Override
        protected Optional<ObjectStore> sameStore() {
            return Optional.of(emptyStore());
        }
    }

    @TestFactory
    Stream<DynamicTest> a_store_that_breaks_a_promise_fails_the_rule_about_it() {
        return Fault.all().stream().flatMap(fault -> fault.rules().stream()
                .map(rule -> dynamicTest(
                        "a store that " + fault + ": " + rule, () -> requireBroken(suite(rule), rule, fault.name()))));
    }

    @Test
    void stores_that_open_another_place_fail_the_rules_about_opening() {
        OF_OPENING.forEach(rule -> requireBroken(
                isOf(ObjectStoreCompliance.class, rule) ? OpenedWrongly.class : WorkspaceOpenedWrongly.class,
                rule,
                "none"));
    }

    @Test
    void every_rule_of_the_kit_is_broken_by_some_store() {
        var untried = new TreeSet<String>();
        rules(ObjectStoreCompliance.class).forEach(rule -> untried.add(rule.getName()));
        rules(WorkspaceCompliance.class).forEach(rule -> untried.add(rule.getName()));
        Fault.all().forEach(fault -> untried.removeAll(fault.rules()));
        untried.removeAll(OF_OPENING);

        assertThat(untried).isEqualTo(OF_THE_LIBRARY_ALONE);
    }

    @Test
    void every_rule_says_why_it_is_one() {
        assertThat(Stream.concat(rules(ObjectStoreCompliance.class), rules(WorkspaceCompliance.class)))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.isAnnotationPresent(Because.class))
                        .as(rule.getName())
                        .isTrue());
    }

    private static Class<?> suite(String rule) {
        boolean processes = rule.contains("process");
        if (isOf(ObjectStoreCompliance.class, rule)) {
            return processes ? InFolder.class : InMemory.class;
        }
        return processes ? WorkspaceInFolder.class : WorkspaceInMemory.class;
    }

    private static boolean isOf(Class<?> compliance, String rule) {
        return rules(compliance).anyMatch(method -> method.getName().equals(rule));
    }

    private static Stream<Method> rules(Class<?> compliance) {
        return Arrays.stream(compliance.getMethods()).filter(method -> method.isAnnotationPresent(Test.class));
    }

    /** Once at least: a store that breaks when threads meet need not break each time. */
    private static void requireBroken(Class<?> suite, String rule, String fault) {
        for (int i = 0; i < TRIES; i++) {
            TestExecutionResult result = run(suite, rule, fault);
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                assertThat(result.getThrowable().orElseThrow())
                        .hasMessageStartingWith("The rule is: " + rule.replace('_', ' ') + ".\nIt is one because ");
                return;
            }
            assertThat(result.getStatus()).as(rule).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
        }
        fail("A store that " + fault + " passes the rule " + rule);
    }

    private static TestExecutionResult run(Class<?> suite, String rule, String fault) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(FAULT, fault)
                .selectors(selectMethod(suite, rule))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .findFirst()
                .orElseThrow();
    }
}
