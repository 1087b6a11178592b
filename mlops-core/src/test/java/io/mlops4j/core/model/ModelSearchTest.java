package io.mlops4j.core.model;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.metric.Conditions.parameter;
import static io.mlops4j.metric.Conditions.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.core.data.DatasetRecord;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunOrigin;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.ModelSearch;
import io.mlops4j.model.ModelVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSearchTest {
    private final MemoryStore store = new MemoryStore();
    private final StoredModels models =
            new StoredModels(() -> "test", store, new Artifacts(store), new NoOrigins(), Clock.systemUTC(), "ada");

    /** Nothing here was made by a run. */
    private record NoOrigins() implements Origins {
        @Override
        public Optional<RunOrigin> run(Origin origin) {
            return Optional.empty();
        }

        @Override
        public Optional<DatasetVersion> dataset(DatasetRef ref) {
            return Optional.empty();
        }

        @Override
        public DatasetVersion elsewhere(DatasetRecord record) {
            throw new AssertionError(record);
        }
    }

    private void register(String name, int factor, String branch, double auc) {
        List<Metric> metrics = List.of(Metric.higherIsBetter("auc", auc));
        models.register(name, ModelsTest.times(factor), Origin.unknown(), metrics, Map.of("branch", branch), "a model");
    }

    private static List<String> names(ModelSearch search) {
        return search.list().stream().map(ModelVersion::toString).toList();
    }

    private static String version(ModelSearch search) {
        return search.first().map(found -> found.name() + found.version()).orElse("none");
    }

    @Test
    void versions_are_found_by_model_metric_and_tag_the_best_or_the_latest_first() {
        register("churn", 2, "main", 0.9);
        register("churn", 3, "other", 0.8);
        register("loans", 2, "main", 0.7);
        ModelSearch all = models.search();
        ModelSearch churn = all.model("churn");

        assertThat(all.count()).isEqualTo(3);
        assertThat(version(all)).isEqualTo("loans1");
        assertThat(version(churn)).isEqualTo("churn2");
        assertThat(version(churn.orderBy(metric("auc").bestFirst()))).isEqualTo("churn1");
        assertThat(version(all.where(metric("auc").below(0.9))
                        .orderBy(metric("auc").highestFirst())))
                .isEqualTo("churn2");
        assertThat(names(all.where(tag("branch").is("main")))).hasSize(2);
        assertThat(names(all.where(tag("branch").is("main")).limit(1))).hasSize(1);
        assertThat(names(all.where(parameter("epochs").is(1)))).isEmpty();
        assertThat(all.model("nobody").first()).isEmpty();
    }

    @Test
    void an_order_leaves_out_versions_that_lack_the_metric() {
        register("churn", 2, "main", 0.9);
        models.register("churn", ModelsTest.times(3), Origin.unknown(), List.of(), Map.of(), "a model");
        ModelSearch search = models.search();

        assertThat(search.count()).isEqualTo(2);
        assertThat(names(search.orderBy(metric("auc").lowestFirst()))).hasSize(1);
        assertThat(search.orderBy(metric("loss").bestFirst()).first()).isEmpty();
    }

    @Test
    void what_is_no_name_or_no_limit_is_refused() {
        assertThatThrownBy(() -> models.search().model("../x")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> models.search().limit(0)).isInstanceOf(ValidationException.class);
    }
}
