package io.mlops4j.core.run;

import static io.mlops4j.metric.Conditions.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.workspace.Workspace;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fits which parameter, what a step is handed for it, and that the run is found by it. */
class ArgumentsTest {
    enum Kind {
        SMALL,
        LARGE
    }

    record Settings(
            Optional<Integer> epochs,
            Optional<Long> seed,
            Optional<Kind> kind,
            List<Double> rates,
            Map<String, Optional<Double>> weights,
            BigDecimal price,
            BigInteger huge,
            Instant since,
            Optional<Duration> every,
            String note) {}

    private static final Settings DEFAULTS = new Settings(
            Optional.empty(),
            Optional.of(7L),
            Optional.of(Kind.SMALL),
            List.of(0.5),
            Map.of("a", Optional.of(1.0)),
            new BigDecimal("999.50"),
            BigInteger.ONE,
            Instant.parse("2026-01-01T00:00:00Z"),
            Optional.of(Duration.ofMinutes(90)),
            "first\nsecond");

    private final Workspace workspace =
            Workspace.builder().store(new MemoryStore()).progress(false).open();

    @AfterEach
    void close() {
        workspace.close();
    }

    static String told(Settings settings, Optional<Integer> limit) {
        int epochs = settings.epochs().map(given -> given + 1).orElse(0);
        long seed = settings.seed().map(given -> given + 1).orElse(0L);
        double rates = settings.rates().stream().mapToDouble(rate -> rate).sum();
        return epochs + " " + seed + " " + rates + " " + settings.weights() + " " + settings.price() + " "
                + settings.huge() + " " + limit;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("settings");
        p.step("told")
                .inputs(p.parameters(DEFAULTS), p.optional("limit", Integer.class))
                .run(ArgumentsTest::told);
        return p.build();
    }

    private Run run(Arguments arguments) {
        return workspace.experiment("test").run(pipeline(), arguments);
    }

    private long found(String name, Object value) {
        return workspace.runs().search().where(parameter(name).is(value)).count();
    }

    @Test
    void a_value_fits_an_option_of_it() {
        assertThat(run(Arguments.of("epochs", 5, "seed", 8)).output("told", String.class))
                .startsWith("6 9 ");
        assertThat(run(Arguments.of("epochs", Optional.of(5), "seed", Optional.of(8)))
                        .output("told", String.class))
                .startsWith("6 9 ");
        assertThat(run(Arguments.of("epochs", Optional.empty(), "seed", Optional.empty()))
                        .output("told", String.class))
                .startsWith("0 0 ");
    }

    @Test
    void an_option_fits_an_optional_parameter() {
        assertThat(run(Arguments.of("limit", Optional.of(3))).output("told", String.class))
                .endsWith("Optional[3]");
        assertThat(run(Arguments.of("limit", Optional.empty())).output("told", String.class))
                .endsWith("Optional.empty");
    }

    @Test
    void whole_numbers_fit_wherever_they_lose_nothing() {
        Run run = run(Arguments.of(
                Map.of("rates", List.of(1, 2.5f, 3.0), "weights", Map.of("b", 2), "price", 7L, "huge", 3)));

        assertThat(run.output("told", String.class)).isEqualTo("0 8 6.5 {b=Optional[2.0]} 7 3 Optional.empty");
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> run(Arguments.of(Map.of(
                        "epochs", Optional.of("five"), "seed", 1.5, "rates", List.of("x"), "price", 0.1, "huge", "1"))))
                .isInstanceOfSatisfying(ValidationException.class, e -> assertThat(e.problems())
                        .containsExactlyInAnyOrder(
                                "Parameter 'epochs' of pipeline 'settings' is Optional<Integer>, but the argument is"
                                        + " Optional[five] (Optional)",
                                "Parameter 'seed' of pipeline 'settings' is Optional<Long>, but the argument is 1.5"
                                        + " (Double)",
                                "Parameter 'rates' of pipeline 'settings' is List<Double>, but the argument is [x]"
                                        + " (List)",
                                "Parameter 'price' of pipeline 'settings' is BigDecimal, but the argument is 0.1"
                                        + " (Double)",
                                "Parameter 'huge' of pipeline 'settings' is BigInteger, but the argument is \"1\""));
    }

    @Test
    void a_run_is_found_by_each_of_its_values() {
        run(Arguments.of());
        run(Arguments.of("epochs", 5));

        assertThat(found("epochs", 5)).isEqualTo(1);
        assertThat(found("epochs", Optional.empty())).isEqualTo(1);
        assertThat(found("seed", 7)).isEqualTo(2);
        assertThat(found("kind", Kind.SMALL)).isEqualTo(2);
        assertThat(found("rates", List.of(0.5))).isEqualTo(2);
        assertThat(found("weights", Map.of("a", 1))).isEqualTo(2);
        assertThat(found("price", new BigDecimal("999.5"))).isEqualTo(2);
        assertThat(found("huge", 1)).isEqualTo(2);
        assertThat(found("since", DEFAULTS.since())).isEqualTo(2);
        assertThat(found("every", Duration.ofMinutes(90))).isEqualTo(2);
        assertThat(found("note", "first\nsecond")).isEqualTo(2);
        assertThat(found("note", "first")).isZero();
    }

    @Test
    void no_class_is_named_where_a_value_is_shown() {
        run(Arguments.of());
        Run run = run(Arguments.of("epochs", 5, "kind", Kind.LARGE));

        assertThat(run.parameters())
                .containsEntry("epochs", "5")
                .containsEntry("kind", "\"LARGE\"")
                .containsEntry("rates", "[0.5]")
                .containsEntry("weights", "{\"a\":1.0}")
                .containsEntry("note", "\"first\\nsecond\"");
        assertThat(run.step("told").reuse().inWords())
                .isEqualTo("parameter epochs null → 5, parameter kind \"SMALL\" → \"LARGE\"");
        assertThat(run.step("told").inputs().toString()).doesNotContain("java.");
        assertThat(workspace.explain(pipeline()).toString()).doesNotContain("java.", "ArgumentsTest$");
        assertThat(run.compare(run.previous().orElseThrow()).toString())
                .contains("epochs null → 5")
                .doesNotContain("java.lang");
        assertThat(pipeline().describe().toText())
                .contains("seed = 7", "weights = {a=1.0}")
                .doesNotContain("Optional[");
    }

    @Test
    void a_step_is_replayed_with_its_values() {
        Run run = run(Arguments.of("epochs", 5));

        assertThat(run.replay("told", pipeline()).orThrow().output(String.class))
                .isEqualTo(run.output("told", String.class));
    }
}
