package io.mlops4j.core.run;

import static io.mlops4j.pipeline.ReusePolicy.never;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.run.RandomModel.Expected;
import io.mlops4j.core.run.RandomProgram.Change;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Random pipelines that are changed and run again, against a model that knows no engine, in some store. Who extends it says how
 * many are tried; shrinking must not be cut short: what went on behind would be counted as calls of the next property.
 */
public abstract class RandomPipelines {
    /**
     * Damage to what the last run has.
     *
     * @param pick which of its outputs
     * @param isGone whether the bytes are gone, or other ones
     */
    record Damage(int pick, boolean isGone) {}

    @Provide
    Arbitrary<RandomProgram> programs() {
        return RandomProgram.any();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return RandomProgram.change().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Combinators.combine(Arbitraries.integers().between(0, 50), Arbitraries.of(true, false))
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private ObjectStore store = new MemoryStore();
    private RandomModel model = new RandomModel();

    /** A store in which nothing is. */
    protected abstract ObjectStore emptyStore();

    @BeforeTry
    void begin() {
        store = emptyStore();
        model = new RandomModel();
        Breakdowns.forget();
        Calls.take();
    }

    @AfterTry
    void end() {
        Calls.take();
    }

    @Property
    void a_run_executes_exactly_what_depends_on_what_changed_by_content(
            @ForAll("programs") RandomProgram first, @ForAll("changes") List<Change> changes) {
        RandomProgram program = first;
        runAsExpected(program);
        for (Change change : changes) {
            program = program.with(change);
            runAsExpected(program);
        }
        requireEqualToAFreshRun(program, runAsExpected(program));
    }

    @Property
    void a_second_run_reuses_everything_that_succeeded(@ForAll("programs") RandomProgram program) {
        Run first = runAsExpected(program);
        Run second = runAsExpected(program);

        assertThat(done(second)).containsAll(done(first));
        assertThat(second.steps())
                .filteredOn(step -> done(first).contains(step.name()))
                .allMatch(step -> step.status() == StepStatus.REUSED);
    }

    @Property
    void what_is_damaged_between_runs_changes_no_result_and_executes_at_most_its_makers(
            @ForAll("programs") RandomProgram first,
            @ForAll("changes") List<Change> changes,
            @ForAll("damages") List<Damage> damages) {
        RandomProgram program = first;
        Run run = runAsExpected(program);
        var damaged = new HashSet<String>();
        for (Change change : changes) {
            for (Damage damage : damages) {
                damage(run, damage).ifPresent(damaged::add);
            }
            program = program.with(change);
            run = runDamaged(program, damaged);
            requireEqualToAFreshRun(program, run);
        }
    }

    private Run runAsExpected(RandomProgram program) {
        Expected expected = model.next(program);
        Calls.take();

        Run run = run(program, store, ReusePolicy.always());

        assertThat(Calls.take()).isEqualTo(expected.calls());
        requireStatus(run, expected);
        expected.values().forEach((step, value) -> assertThat(run.output(step, value.getClass()))
                .isEqualTo(value));
        return run;
    }

    /** What a damaged blob makes run once more is known by the outputs of those that gave it. */
    private Run runDamaged(RandomProgram program, Set<String> damaged) {
        Expected expected = model.next(program);
        Calls.take();

        Run run = run(program, store, ReusePolicy.always());

        Map<String, Integer> calls = Calls.take();
        requireStatus(run, expected);
        Map<String, Long> healable = healable(run, expected, damaged);
        var more = new TreeMap<String, Integer>(calls);
        expected.calls().forEach((call, times) -> more.merge(call, -times, Integer::sum));
        names(run, StepStatus.SUCCEEDED).forEach(step -> {
            Object value = Objects.requireNonNull(expected.values().get(step));
            assertThat(run.output(step, value.getClass())).isEqualTo(value);
        });
        assertThat(more).allSatisfy((call, times) -> assertThat(times)
                .as(call)
                .isBetween(0, healable.getOrDefault(call, 0L).intValue()));
        return run;
    }

    /**
     * How often a call may be made again: once for each key, of which several can make the same call with the same result, wired
     * in different ways.
     */
    private static Map<String, Long> healable(Run run, Expected expected, Set<String> damaged) {
        Map<String, Set<String>> keys = run.steps().stream()
                .filter(step -> step.outputs().stream().anyMatch(output -> damaged.contains(output.digest())))
                .collect(Collectors.groupingBy(
                        step -> Objects.requireNonNull(expected.makers().get(step.name())),
                        Collectors.mapping(step -> step.key().orElseThrow(), Collectors.toSet())));
        return keys.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, made ->
                (long) made.getValue().size()));
    }

    private Optional<String> damage(Run run, Damage damage) {
        List<StepOutput> outputs =
                run.steps().stream().flatMap(step -> step.outputs().stream()).toList();
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        StepOutput output = outputs.get(damage.pick() % outputs.size());
        String key = StoredBlobs.key(output.digest());
        if (damage.isGone()) {
            store.delete(key);
        } else if (store.info(key).isPresent()) {
            new StoredBlobs(store).corrupt(output);
        }
        return Optional.of(output.digest());
    }

    private static void requireStatus(Run run, Expected expected) {
        assertThat(done(run)).isEqualTo(expected.values().keySet());
        assertThat(names(run, StepStatus.FAILED)).isEqualTo(expected.failed());
        assertThat(names(run, StepStatus.SKIPPED)).isEqualTo(expected.skipped());
    }

    private static Set<String> done(Run run) {
        Set<String> done = names(run, StepStatus.SUCCEEDED);
        done.addAll(names(run, StepStatus.REUSED));
        return done;
    }

    private static Set<String> names(Run run, StepStatus status) {
        return run.steps().stream()
                .filter(step -> step.status() == status)
                .map(StepRun::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all that is done has the bytes that it has in an empty workspace where nothing is reused. */
    private static void requireEqualToAFreshRun(RandomProgram program, Run run) {
        Breakdowns.prevent(true);
        try {
            Run fresh = run(program, new MemoryStore(), never());
            assertThat(digests(fresh)).containsAllEntriesOf(digests(run));
        } finally {
            Breakdowns.prevent(false);
        }
    }

    private static Map<String, String> digests(Run run) {
        var digests = new TreeMap<String, String>();
        run.steps().forEach(step -> step.outputs()
                .forEach(output ->
                        digests.put(step.name() + "." + output.component().orElse(""), output.digest())));
        return digests;
    }

    private static Run run(RandomProgram program, ObjectStore store, ReusePolicy policy) {
        Workspace workspace =
                Workspace.builder().store(store).progress(false).parallelism(3).open();
        workspace.datasets().register("numbers", program.settings().dataset());
        try {
            return workspace
                    .experiment("random")
                    .newRun(RandomWiring.pipeline(program))
                    .arguments(program.settings().arguments())
                    .reuse(policy)
                    .run();
        } catch (RunFailedException e) {
            return e.run();
        }
    }
}
