package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.model.AliasChange;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a workspace promises in every store: data sets, models, runs and their reuse, alone, between threads and between
 * processes. The author of a store extends this beside {@link ObjectStoreCompliance}, which finds out more exactly what is
 * wrong.
 */
@Timeout(600)
public abstract class WorkspaceCompliance {
    private static final int THREADS = 4;

    /** For the author of a store. */
    protected WorkspaceCompliance() {}

    /**
     * A new place, in which nothing is. Each rule has one of its own, and closes it.
     *
     * @throws Exception if there is none to be had; the rule fails then
     */
    protected abstract StorePlace emptyPlace() throws Exception;

    /** How many data set versions, models and alias moves each thread or process makes; fewer for a store that is far. */
    protected int registrations() {
        return 200;
    }

    static Table doubled(Table rows) {
        return rows.withInt64("twice", row -> 2 * row.int64("i"));
    }

    static long sum(Table rows) {
        long sum = 0;
        for (int i = 0; i < rows.rowCount(); i++) {
            sum += rows.row(i).int64("twice");
        }
        return sum;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("sum");
        var doubled = p.step("double").inputs(p.dataset("rows")).run(WorkspaceCompliance::doubled);
        p.step("sum").inputs(doubled).run(WorkspaceCompliance::sum);
        return p.build();
    }

    private static Workspace open(ObjectStore store) {
        return Workspace.builder().store(store).progress(false).open();
    }

    private static List<ObjectInfo> objects(ObjectStore store) {
        try (Stream<ObjectInfo> objects = store.list("", "")) {
            return objects.toList();
        }
    }

    @Test
    void what_was_registered_is_there_when_the_workspace_is_opened_again() throws Exception {
        try (StorePlace place = emptyPlace()) {
            DatasetVersion rows;
            ModelVersion model;
            String id;
            try (Workspace workspace = open(place.open())) {
                id = workspace.id();
                rows = workspace.datasets().register("rows", Registering.table(1, 7));
                model = workspace.models().register("model", Registering.model(1, 7), Map.of("kind", "test"));
                workspace.models().setAlias("production", model);
            }
            try (Workspace again = open(place.open())) {
                assertThat(again.id()).isEqualTo(id);
                assertThat(again.datasets().latest("rows")).contains(rows);
                assertThat(again.datasets().latest("rows").orElseThrow().table())
                        .isEqualTo(Registering.table(1, 7));
                ModelVersion found = again.models().alias("model", "production").orElseThrow();
                assertThat(found.model()).isEqualTo(Registering.model(1, 7));
                assertThat(found.tags()).containsEntry("kind", "test");
                assertThat(again.check()).isEmpty();
            }
        }
    }

    @Test
    void the_same_content_again_writes_nothing() throws Exception {
        try (StorePlace place = emptyPlace();
                ObjectStore store = place.open();
                Workspace workspace = open(place.open())) {
            workspace.datasets().register("rows", Registering.table(1, 7));
            workspace.models().register("model", Registering.model(1, 7));
            List<ObjectInfo> before = objects(store);

            workspace.datasets().register("rows", Registering.table(1, 7));
            workspace.models().register("model", Registering.model(1, 7));

            assertThat(objects(store)).isEqualTo(before);
        }
    }

    @Test
    void a_step_is_reused_by_whoever_opens_the_workspace_next() throws Exception {
        try (StorePlace place = emptyPlace()) {
            Run first;
            try (Workspace workspace = open(place.open())) {
                workspace.datasets().register("rows", Registering.table(1, 7));
                first = workspace.experiment("test").run(pipeline());
            }
            try (Workspace again = open(place.open())) {
                Run second = again.experiment("test").run(pipeline());

                assertThat(second.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
                assertThat(second.output("sum", Long.class)).isEqualTo(14);
                assertThat(second.previous().orElseThrow().ref()).isEqualTo(first.ref());
                assertThat(again.runs().search().list()).extracting(Run::id).containsExactly(second.id(), first.id());
                assertThat(again.check()).isEmpty();
            }
        }
    }

    @Test
    void a_workspace_copied_object_by_object_is_the_same_workspace() throws Exception {
        try (StorePlace place = emptyPlace();
                StorePlace other = emptyPlace()) {
            try (Workspace workspace = open(place.open())) {
                workspace.datasets().register("rows", Registering.table(1, 7));
                workspace
                        .models()
                        .setAlias("production", workspace.models().register("model", Registering.model(1, 7)));
                workspace.experiment("test").run(pipeline());
            }
            try (ObjectStore from = place.open();
                    ObjectStore to = other.open()) {
                for (ObjectInfo info : objects(from)) {
                    try (StoredObject object = from.get(info.key()).orElseThrow()) {
                        to.put(info.key(), Content.of(object.bytes()));
                    }
                }
            }
            try (Workspace copy = open(other.open())) {
                assertThat(copy.check()).isEmpty();
                assertThat(copy.models().alias("model", "production")).isPresent();
                assertThat(copy.runs().search().count()).isEqualTo(1);
                assertThat(copy.experiment("test").run(pipeline()).steps())
                        .allMatch(step -> step.status() == StepStatus.REUSED);
            }
        }
    }

    @Test
    void a_workspace_that_is_open_for_reading_only_is_not_written_to() throws Exception {
        try (StorePlace place = emptyPlace()) {
            try (Workspace workspace = open(place.open())) {
                workspace.datasets().register("rows", Registering.table(1, 7));
                workspace.experiment("test").run(pipeline());
            }
            try (ObjectStore store = place.open()) {
                List<ObjectInfo> before = objects(store);
                try (Workspace reading = Workspace.builder()
                        .store(place.openReadOnly())
                        .readOnly()
                        .open()) {
                    assertThat(reading.datasets().latest("rows").orElseThrow().table())
                            .isEqualTo(Registering.table(1, 7));
                    assertThat(reading.explain(pipeline()).steps()).hasSize(2);
                    assertThat(reading.runs().search().count()).isEqualTo(1);
                }
                assertThat(objects(store)).isEqualTo(before);
            }
        }
    }

    @Test
    void threads_that_register_move_aliases_run_and_search_lose_nothing() throws Exception {
        int each = Math.max(1, registrations() / THREADS);
        try (StorePlace place = emptyPlace()) {
            var threads = Executors.newFixedThreadPool(THREADS);
            try (Workspace shared = open(place.open())) {
                var calls = new ArrayList<Callable<Boolean>>();
                for (int i = 0; i < THREADS; i++) {
                    int who = i;
                    calls.add(() -> {
                        // Half of them share a workspace, half have one of their own.
                        if (who % 2 == 0) {
                            Registering.register(shared, who, each);
                        } else {
                            try (Workspace own = open(place.open())) {
                                Registering.register(own, who, each);
                            }
                        }
                        return true;
                    });
                }
                for (Future<Boolean> done : threads.invokeAll(calls)) {
                    assertThat(done.get()).isTrue();
                }
                requireAll(shared, THREADS, each);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void processes_that_register_move_aliases_run_and_search_lose_nothing() throws Exception {
        try (StorePlace place = emptyPlace()) {
            assumeTrue(place.location().isPresent(), "the place has no location that another process could open");
            URI location = place.location().orElseThrow();
            Process first = ForkedJvm.start(Registering.class, location, 0, registrations());
            Process second = ForkedJvm.start(Registering.class, location, 1, registrations());
            ForkedJvm.succeed(first);
            ForkedJvm.succeed(second);

            try (Workspace workspace = open(place.open())) {
                requireAll(workspace, 2, registrations());
            }
        }
    }

    /** No version lost or given twice, and each move of the alias in its history once, in one chain. */
    private static void requireAll(Workspace workspace, int who, int each) {
        int all = who * each;
        assertThat(workspace.datasets().versions("rows")).hasSize(all);
        List<ModelVersion> versions = workspace.models().versions("model");
        assertThat(versions)
                .extracting(ModelVersion::version)
                .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
        assertThat(versions).extracting(ModelVersion::digest).doesNotHaveDuplicates();
        List<AliasChange> moves = workspace.models().aliasHistory("model", "production");
        assertThat(moves)
                .extracting(move -> move.to().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        versions.stream().map(ModelVersion::version).toList());
        Optional<Integer> before = Optional.empty();
        for (AliasChange move : moves) {
            assertThat(move.from()).isEqualTo(before);
            before = move.to();
        }
        int runs = who * ((each + Registering.BETWEEN_RUNS - 1) / Registering.BETWEEN_RUNS);
        assertThat(workspace.experiment("shared").runs().count()).isEqualTo(runs);
        assertThat(workspace.check()).isEmpty();
    }
}
