package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineBuilder;
import io.mlops4j.pipeline.StepFunction;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A step is handed the same whether it is reused or not, and whoever made the value, in whatever order. */
@SuppressWarnings("NonApiType") // steps may take what keeps an order or can be changed
class HandedValuesTest {
    record Config(Map<Integer, String> names, Optional<Integer> limit, TreeMap<String, Integer> sizes) {}

    record Half(List<Integer> all) {
        Half {
            all = all.subList(0, all.size() / 2);
        }
    }

    record Train(Map<Integer, Integer> weights) implements StepFunction.Of0<String> {
        @Override
        public String apply() {
            return weights.toString();
        }
    }

    interface Rule extends Serializable {
        String apply();
    }

    static final class Fields implements StepFunction.Of0<String> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialised
        private final Map<?, ?> map;

        Fields(Map<?, ?> map) {
            this.map = map;
        }

        @Override
        public String apply() {
            return map.toString();
        }
    }

    private static final class OwnMap extends HashMap<Integer, String> {
        private static final long serialVersionUID = 1L;
    }

    private static final Map<Integer, String> NAMES = Map.of(10, "c", 2, "b", 1, "a");
    private static final String IN_ORDER = "{1=a, 2=b, 10=c}";

    private final Workspace workspace =
            Workspace.builder().store(new MemoryStore()).progress(false).open();

    static String text(Map<Integer, String> map) {
        return map.toString();
    }

    static String shown(Config config) {
        return config.toString();
    }

    static String sorted(SortedMap<Integer, String> map) {
        return map.getClass().getSimpleName() + map;
    }

    static int grown(ArrayList<Integer> list) {
        list.add(1);
        return list.size();
    }

    static Map<Integer, String> made() {
        return NAMES;
    }

    static SortedMap<Integer, String> reversed() {
        var map = new TreeMap<Integer, String>(Comparator.reverseOrder());
        map.putAll(NAMES);
        return map;
    }

    static LinkedHashMap<Integer, String> turned() {
        return new LinkedHashMap<>(reversed());
    }

    static BigInteger large() {
        return BigInteger.TEN.pow(1_501);
    }

    static Map<String, Integer> longKey() {
        return Map.of("k".repeat(60_000), 1);
    }

    static Half half() {
        return new Half(List.of(1, 2, 3, 4));
    }

    static List<Half> halves() {
        return List.of(half());
    }

    private Run run(PipelineBuilder p, Arguments arguments) {
        return workspace.experiment("test").run(p.build(), arguments);
    }

    private String given(PipelineBuilder p, Arguments arguments) {
        return run(p, arguments).output("show", String.class);
    }

    @Test
    void a_constant_and_a_parameter_come_in_the_order_of_the_keys() {
        var constant = Pipeline.named("constant");
        constant.step("show").inputs(constant.value(NAMES)).run(HandedValuesTest::text);
        var parameter = Pipeline.named("parameter");
        parameter.step("show").inputs(parameter.parameter("names", NAMES)).run(HandedValuesTest::text);

        assertThat(given(constant, Arguments.of())).isEqualTo(IN_ORDER);
        assertThat(given(parameter, Arguments.of())).isEqualTo(IN_ORDER);
        assertThat(given(parameterAgain(), Arguments.of("names", new HashMap<>(NAMES))))
                .isEqualTo(IN_ORDER);
        assertThat(given(parameterAgain(), Arguments.of("names", turned()))).isEqualTo(IN_ORDER);
    }

    private static PipelineBuilder parameterAgain() {
        var p = Pipeline.named("parameter");
        p.step("show").inputs(p.parameter("names", NAMES)).run(HandedValuesTest::text);
        return p;
    }

    @Test
    void a_record_of_parameters_is_made_of_values_in_order() {
        var p = Pipeline.named("record");
        var config = p.parameters(new Config(NAMES, Optional.of(5), new TreeMap<>(Map.of("z", 1))));
        p.step("show").inputs(config).run(HandedValuesTest::shown);

        Run run = run(p, Arguments.of("sizes", Map.of("b", 1, "a", 2)));

        assertThat(run.output("show", String.class))
                .isEqualTo("Config[names=" + IN_ORDER + ", limit=Optional[5], sizes={a=2, b=1}]");
        assertThat(run.parameters())
                .containsEntry("limit", "5")
                .containsEntry("names", "{\"1\":\"a\",\"10\":\"c\",\"2\":\"b\"}")
                .containsEntry("sizes", "{\"a\":2,\"b\":1}");
    }

    @Test
    void an_argument_becomes_what_the_parameter_is() {
        var p = Pipeline.named("typed");
        p.step("show").inputs(p.required("names", TreeMap.class)).run(HandedValuesTest::raw);

        assertThat(given(p, Arguments.of("names", NAMES))).isEqualTo("TreeMap" + IN_ORDER);
    }

    static String raw(TreeMap<?, ?> map) {
        return map.getClass().getSimpleName() + map;
    }

    @Test
    void what_a_step_does_to_its_list_is_not_seen_by_the_next() {
        var p = Pipeline.named("growing");
        var list = p.parameter("list", new ArrayList<>(List.of(7)));
        p.step("one").inputs(list).run(HandedValuesTest::grown);
        p.step("two").inputs(list).run(HandedValuesTest::grown);
        var constant = p.value(new ArrayList<>(List.of(7)));
        p.step("three").inputs(constant).run(HandedValuesTest::grown);
        p.step("four").inputs(constant).run(HandedValuesTest::grown);

        assertThat(run(p, Arguments.of()).steps())
                .allMatch(step -> step.status() != StepStatus.FAILED)
                .extracting(step -> step.outputs().get(0).digest())
                .containsOnly(digestOfTwo());
    }

    private String digestOfTwo() {
        var p = Pipeline.named("two");
        p.step("two").run(() -> 2);
        return run(p, Arguments.of()).step("two").outputs().get(0).digest();
    }

    @Test
    void what_a_lambda_captured_comes_in_order_and_so_does_what_a_lambda_captured_that_it_captured() {
        var names = NAMES;
        var set = Set.of(TimeUnit.DAYS, TimeUnit.SECONDS);
        Rule rule = () -> names.toString();
        var p = Pipeline.named("captured");
        p.step("show").run(() -> names + " " + set + " " + rule.apply());

        assertThat(given(p, Arguments.of())).isEqualTo(IN_ORDER + " [SECONDS, DAYS] " + IN_ORDER);
    }

    @Test
    void the_object_of_a_method_reference_comes_in_order() {
        var p = Pipeline.named("bound");
        Map<Integer, String> names = NAMES;
        p.step("show").run(names::toString);

        assertThat(given(p, Arguments.of())).isEqualTo(IN_ORDER);
    }

    @Test
    void a_record_that_is_the_function_holds_its_values_in_order() {
        var p = Pipeline.named("function");
        p.step("show").run(new Train(Map.of(10, 1, 2, 1)));

        assertThat(given(p, Arguments.of())).isEqualTo("{2=1, 10=1}");
    }

    @Test
    void an_output_comes_in_the_order_of_its_keys_or_in_its_own() {
        var p = Pipeline.named("outputs");
        var made = p.step("made").run(HandedValuesTest::made);
        p.step("show").inputs(made).run(HandedValuesTest::text);
        var turned = p.step("turned").run(HandedValuesTest::turned);
        p.step("turned-text").inputs(turned).run(map -> map.toString());

        Run run = run(p, Arguments.of());

        assertThat(run.output("show", String.class)).isEqualTo(IN_ORDER);
        assertThat(run.output("turned-text", String.class)).isEqualTo("{10=c, 2=b, 1=a}");
        assertThat(run.output("turned", new TypeRef<LinkedHashMap<Integer, String>>() {}))
                .hasToString("{10=c, 2=b, 1=a}");
    }

    @Test
    void long_numbers_and_keys_come_back() {
        var p = Pipeline.named("long");
        p.step("large").run(HandedValuesTest::large);
        p.step("key").run(HandedValuesTest::longKey);

        Run run = run(p, Arguments.of());

        assertThat(run.output("large", BigInteger.class)).isEqualTo(large());
        assertThat(run.output("key", new TypeRef<Map<String, Integer>>() {})).isEqualTo(longKey());
    }

    @Test
    void what_would_come_back_as_another_one_is_refused_when_it_is_given() {
        var sorted = Pipeline.named("sorted");
        sorted.step("reversed").run(HandedValuesTest::reversed);
        var changing = Pipeline.named("changing");
        changing.step("halves").run(HandedValuesTest::halves);

        assertThatThrownBy(() -> run(sorted, Arguments.of()))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("with a comparator, which cannot be stored");
        assertThatThrownBy(() -> run(changing, Arguments.of()))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("would not come back from the store as it was");
    }

    @Test
    void what_has_no_order_or_is_more_than_its_contents_is_refused_when_the_pipeline_is_built() {
        var own = new OwnMap();
        var p = Pipeline.named("refused");
        p.step("constant").inputs(p.value(own)).run(HandedValuesTest::text);
        p.step("captured").run(() -> own.toString());
        p.step("sorted").inputs(p.value(reversed())).run(HandedValuesTest::sorted);
        p.parameter("own", own);
        p.step("field").run(new Fields(NAMES));
        p.step("enums").run(new Fields(new HashMap<>(Map.of(TimeUnit.DAYS, 1, TimeUnit.SECONDS, 1))));

        assertThatThrownBy(p::build).isInstanceOfSatisfying(ValidationException.class, e -> assertThat(e.problems())
                .anySatisfy(text -> assertThat(text)
                        .contains("The constant input of step 'constant'", "may be more than its contents"))
                .anySatisfy(text -> assertThat(text).contains("Step 'captured' captures a", "Map.copyOf(…)"))
                .anySatisfy(text -> assertThat(text).contains("input of step 'sorted'", "with a comparator"))
                .anySatisfy(text -> assertThat(text).contains("The default of parameter 'own'"))
                .anySatisfy(text -> assertThat(text).contains("Step 'field'", "may be another one in each JVM"))
                .anySatisfy(text -> assertThat(text).contains("Step 'enums'", "make the function a record"))
                .hasSize(6));
    }

    @Test
    void the_ways_out_of_these_are_taken() {
        var p = Pipeline.named("ways-out");
        p.step("field").run(new Fields(new TreeMap<>(NAMES)));
        p.step("hashed").run(new Fields(new HashMap<>(NAMES)));
        p.step("one").run(new Fields(Map.of(1, "a")));
        p.step("around").run(new Fields(Collections.unmodifiableMap(turned())));
        p.step("record").run(new Train(Map.of(2, 1, 1, 1)));

        assertThat(run(p, Arguments.of()).steps()).allMatch(step -> step.status() == StepStatus.SUCCEEDED);
    }

    @Test
    void a_replay_hands_on_what_the_run_did() {
        var p = Pipeline.named("replayed");
        var any = p.parameter("any", Map.of("a", 1.5, "b", 2.5));
        p.step("show").inputs(any, p.parameter("names", NAMES)).run((a, names) -> a + " " + names);
        Pipeline pipeline = p.build();

        Run run = workspace.experiment("test").run(pipeline, Arguments.of("any", Map.of("z", 1.0)));

        assertThat(run.output("show", String.class)).isEqualTo("{z=1.0} " + IN_ORDER);
        assertThat(run.replay("show", pipeline).output()).contains("{z=1.0} " + IN_ORDER);
        assertThat(run.replay("show", pipeline).changes()).isEmpty();
    }
}
