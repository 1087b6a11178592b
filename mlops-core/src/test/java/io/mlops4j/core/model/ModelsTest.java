package io.mlops4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.mlops4j.ConflictException;
import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.metric.HigherIsBetter;
import io.mlops4j.metric.LowerIsBetter;
import io.mlops4j.metric.Measured;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.AliasChange;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.Models;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.run.RegistrationResult.Outcome;
import io.mlops4j.run.Run;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AnyLanguage
class ModelsTest {
    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).actor("ada").progress(false).open();
    private final Models models = workspace.models();

    static OnnxModel times(int factor) {
        try (InputStream file = ModelsTest.class.getResourceAsStream("times-" + factor + ".onnx")) {
            return OnnxModel.of(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int objects() {
        try (var all = store.list("", "")) {
            return (int) all.map(ObjectInfo::key).count();
        }
    }

    @Test
    void versions_are_numbered_from_1_and_tell_what_they_are() {
        ModelVersion first = models.register("doubler", times(2), Map.of("from", "a test"));
        ModelVersion second = models.register("doubler", times(3));

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        ModelVersion read = models.version("doubler", 1).orElseThrow();
        assertThat(read.signature().inputs()).singleElement().satisfies(input -> assertThat(input.name())
                .isEqualTo("amount"));
        assertThat(read.tags()).containsExactly(Map.entry("from", "a test"));
        assertThat(read.description()).isEqualTo("amount times 2");
        assertThat(read.registeredBy()).isEqualTo("ada");
        assertThat(read.model()).isEqualTo(times(2));
        assertThat(models.versions("doubler")).hasSize(2);
        assertThat(models.latest("doubler").orElseThrow().version()).isEqualTo(2);
        assertThat(models.names()).containsExactly("doubler");
    }

    @Test
    void the_same_bytes_again_are_the_existing_version_and_its_tags_stay() {
        models.register("doubler", times(2), Map.of("from", "a test"));
        int before = objects();

        ModelVersion again = models.register("doubler", times(2), Map.of("from", "elsewhere"));

        assertThat(again.version()).isEqualTo(1);
        assertThat(again.tags()).containsEntry("from", "a test");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void an_alias_moves_and_its_history_says_who_when_from_and_to() {
        ModelVersion one = models.register("doubler", times(2));
        ModelVersion two = models.register("doubler", times(3));

        models.setAlias("production", one);
        models.setAlias("production", one);
        models.moveAlias("production", one, two);
        assertThat(models.alias("doubler", "production").orElseThrow().version())
                .isEqualTo(2);
        assertThat(models.removeAlias("doubler", "production")).isTrue();
        assertThat(models.removeAlias("doubler", "production")).isFalse();

        assertThat(models.alias("doubler", "production")).isEmpty();
        assertThat(models.aliasHistory("doubler", "production"))
                .extracting(AliasChange::from, AliasChange::to, AliasChange::by)
                .containsExactly(
                        tuple(Optional.empty(), Optional.of(1), "ada"),
                        tuple(Optional.of(1), Optional.of(2), "ada"),
                        tuple(Optional.of(2), Optional.empty(), "ada"));
    }

    @Test
    void moving_an_alias_from_where_it_is_not_is_a_conflict_and_changes_nothing() {
        ModelVersion one = models.register("doubler", times(2));
        ModelVersion two = models.register("doubler", times(3));
        models.setAlias("production", one);

        assertThatThrownBy(() -> models.moveAlias("production", two, one))
                .isInstanceOf(ConflictException.class)
                .hasMessage("Alias 'production' of model 'doubler' points to version 1, not to version 2");
        assertThat(models.aliasHistory("doubler", "production")).hasSize(1);
    }

    @Test
    void threads_that_register_at_once_never_share_a_number() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> numbers = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(
                            () -> models.register("doubler", times(2 + i % 2)).version()))
                    .toList();
            var seen = new ArrayList<Integer>();
            for (Future<Integer> number : numbers) {
                seen.add(number.get());
            }
            assertThat(models.versions("doubler"))
                    .extracting(ModelVersion::version)
                    .startsWith(1);
            assertThat(seen).contains(1);
            assertThat(models.versions("doubler"))
                    .extracting(ModelVersion::version)
                    .isEqualTo(
                            IntStream.rangeClosed(1, models.versions("doubler").size())
                                    .boxed()
                                    .toList());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_changed_file_is_told_when_the_model_is_loaded() {
        ModelVersion version = models.register("doubler", times(2));
        String digest = version.digest();
        store.put("blobs/sha256/" + digest.substring(0, 2) + "/" + digest.substring(2), Content.of(times(3).bytes()));

        assertThatThrownBy(version::model)
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("model doubler version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "", "CON", "a\u0000b"})
    void hostile_names_are_refused(String name) {
        assertThatThrownBy(() -> models.register(name, times(2)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("of a model");
        ModelVersion version = models.register("doubler", times(2));
        assertThatThrownBy(() -> models.setAlias(name, version)).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_name_that_differs_in_case_alone_is_refused() {
        models.register("doubler", times(2));

        assertThatThrownBy(() -> models.register("Doubler", times(2)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("differs from the existing 'doubler' in case alone");
    }

    @Test
    void a_scorer_of_a_missing_model_or_alias_says_what_there_is() {
        assertThatThrownBy(() -> workspace.scorer("doubler", "production"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no model 'doubler'; there are none");
        ModelVersion version = models.register("doubler", times(2));
        assertThatThrownBy(() -> workspace.scorer("doubler", "production"))
                .hasMessage("Model 'doubler' has no alias 'production'; it has none");
        models.setAlias("staging", version);
        assertThatThrownBy(() -> workspace.scorer("doubler", "production"))
                .hasMessage("Model 'doubler' has no alias 'production'; it has [staging]");
    }

    record Quality(
            @HigherIsBetter double auc, @LowerIsBetter double loss, long rows) {}

    record Told(double value) implements Measured {
        @Override
        public List<Metric> metrics() {
            return List.of(Metric.lowerIsBetter("told", value));
        }
    }

    static Quality quality(OnnxModel model, double auc) {
        return new Quality(auc, 1 - auc, 7);
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("registering");
        var factor = p.parameter("factor", 2);
        var auc = p.parameter("auc", 0.8);
        var model = p.step("train").inputs(factor).run(ModelsTest::times);
        var quality = p.step("evaluate").inputs(model, auc).run(ModelsTest::quality);
        var told = p.step("tell").inputs(auc).run(Told::new);
        p.register("doubler", model)
                .metrics(quality, told)
                .when(quality, q -> q.auc() >= 0.75)
                .tag("kind", "test");
        return p.build();
    }

    record Undecided(@HigherIsBetter @LowerIsBetter double odd) {}

    @Test
    void a_component_of_which_more_and_less_is_better_is_refused() {
        var p = Pipeline.named("undecided");
        var model = p.step("train").inputs(p.parameter("factor", 2)).run(ModelsTest::times);
        var odd = p.step("tell").inputs(p.parameter("odd", 0.5)).run(Undecided::new);
        p.register("doubler", model).metrics(odd);
        Pipeline undecided = p.build();

        assertThatThrownBy(() -> workspace.experiment("test").run(undecided))
                .hasMessageContaining("Component 'odd'")
                .hasMessageContaining("has both @HigherIsBetter and @LowerIsBetter; leave one of them");
    }

    @Test
    void a_run_registers_its_model_with_metrics_and_lineage_once() {
        Run first = workspace.experiment("test").run(pipeline());
        ModelVersion version = first.registeredModel("doubler").orElseThrow();

        assertThat(version.metrics())
                .containsExactly(
                        Metric.higherIsBetter("auc", 0.8),
                        Metric.lowerIsBetter("loss", 1 - 0.8),
                        Metric.of("rows", 7),
                        Metric.lowerIsBetter("told", 0.8));
        assertThat(version.tags()).containsEntry("kind", "test");
        assertThat(version.origin().run()).contains(first.ref());
        assertThat(version.origin().step()).contains("train");
        assertThat(version.origin().stepKey()).isEqualTo(first.step("train").key());

        Run second = workspace.experiment("test").run(pipeline());
        assertThat(second.registrations().get(0).outcome()).isEqualTo(Outcome.EXISTING);
        Run refreshed = workspace
                .experiment("test")
                .newRun(pipeline())
                .reuse(ReusePolicy.refresh())
                .run();
        assertThat(refreshed.registrations().get(0).outcome()).isEqualTo(Outcome.EXISTING);
        assertThat(models.versions("doubler")).hasSize(1);
    }

    @Test
    void a_model_whose_condition_does_not_hold_is_not_registered_and_the_run_says_why() {
        Run run = workspace.experiment("test").run(pipeline(), Arguments.of("auc", 0.7));

        assertThat(run.registeredModel("doubler")).isEmpty();
        assertThat(run.summary().toString())
                .contains("– model doubler: not registered: its condition on evaluate does not hold");
        assertThat(models.names()).isEmpty();
    }
}
