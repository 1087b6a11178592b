package io.mlops4j.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlops4j.ValidationException;
import io.mlops4j.pipeline.ContextInput;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineBuilder;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepEntry.Captured;
import io.mlops4j.pipeline.StepFunction;
import io.mlops4j.pipeline.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    record Pair(int left, String right) {}

    static int one() {
        return 1;
    }

    static Pair pair(long a, double b) {
        return new Pair((int) a, String.valueOf(b));
    }

    static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    static <T> T same(T value) {
        return value;
    }

    private static List<String> problems(PipelineBuilder p) {
        try {
            p.build();
            throw new AssertionError("build() accepted it");
        } catch (ValidationException e) {
            return e.problems();
        }
    }

    @Test
    void a_parameter_that_holds_an_int_fits_a_long_and_a_double_argument() {
        var p = Pipeline.named("widening");
        p.step("pair").inputs(p.parameter("a", 1), p.parameter("b", 2)).run(PipelineTest::pair);

        Step step = p.build().steps().get(0);

        assertThat(step.outputType()).contains(Pair.class);
        assertThat(step.entry().displayName()).isEqualTo("PipelineTest.pair");
    }

    @Test
    void policy_and_declared_dependencies_of_a_step_are_described() {
        var p = Pipeline.named("described");
        p.step("one")
                .reuse(ReusePolicy.verify(ReusePolicy.share(0.01)))
                .dependsOn(Pair.class, String.class)
                .dependsOn(Pair.class)
                .run(PipelineTest::one);

        Pipeline pipeline = p.build();

        assertThat(pipeline.steps().get(0).options().dependsOn()).containsExactly(Pair.class, String.class);
        assertThat(pipeline.describe().toJson())
                .contains("\"reuse\":\"verify 0.01\"")
                .contains("\"dependsOn\":[\"" + Pair.class.getName() + "\",\"java.lang.String\"]");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        var p = Pipeline.named("wrong");
        var other = Pipeline.named("other");
        var foreign = other.parameter("foreign", 1);
        p.step("a").run(PipelineTest::one);
        p.step("a").run(PipelineTest::one);
        p.step("b").inputs(foreign).run(x -> x);
        p.step("forgotten");
        p.step("../c").run(PipelineTest::one);
        p.parameter("twice", 1);
        p.parameter("twice", 2);
        p.step("late").timeout(Duration.ZERO).retries(-1).run(PipelineTest::one);

        assertThat(problems(p))
                .anySatisfy(text -> assertThat(text).contains("Two steps are named 'a'"))
                .anySatisfy(
                        text -> assertThat(text).contains("'b' takes parameter foreign of another pipeline ('other')"))
                .anySatisfy(text -> assertThat(text).contains("Step 'forgotten' has no method; end it with run(…)"))
                .anySatisfy(text -> assertThat(text).contains("'../c' holds the character '/'"))
                .anySatisfy(text -> assertThat(text).contains("Two parameters are named 'twice'"))
                .anySatisfy(text -> assertThat(text).contains("timeout is PT0S; it must be positive"))
                .anySatisfy(text -> assertThat(text).contains("retries is -1"))
                .hasSize(7);
    }

    @Test
    void a_pipeline_without_steps_is_refused() {
        assertThat(problems(Pipeline.named("empty"))).containsExactly("There is no step");
    }

    @Test
    void a_captured_value_without_canonical_form_names_type_and_step() {
        var p = Pipeline.named("capturing");
        var random = new Random(1);
        p.step("roll").inputs(p.value(6)).run(sides -> random.nextInt(sides));

        assertThat(problems(p)).singleElement().satisfies(text -> assertThat(text)
                .contains("Step 'roll' captures a java.util.Random")
                .contains("has no canonical form")
                .contains("parameter"));
    }

    @Test
    void this_of_a_bound_method_reference_is_a_captured_value() {
        var p = Pipeline.named("bound");
        p.step("size").run(List.of("a", "b")::size);

        assertThat(p.build().steps().get(0).entry().captured())
                .containsExactly(new Captured("1", false, List.of("a", "b")));
    }

    private static StepFunction.Of1<Integer, Integer> anonymous(int factor) {
        return new StepFunction.Of1<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Integer apply(Integer a) {
                return a * factor;
            }
        };
    }

    @Test
    void an_anonymous_class_is_its_own_entry_and_its_fields_are_captured() {
        var p = Pipeline.named("anonymous");
        p.step("times").inputs(p.value(2)).run(anonymous(3));

        Step step = p.build().steps().get(0);

        assertThat(step.outputType()).contains(Integer.class);
        assertThat(step.entry().captured()).extracting(Captured::value).containsExactly(3);
        assertThat(step.entry().method()).isEqualTo("apply");
    }

    @Test
    void a_method_reference_keeps_its_type_arguments() {
        var p = Pipeline.named("types");
        p.step("words").inputs(p.value("a b")).run(PipelineTest::words);

        assertThat(p.build().steps().get(0).outputType().orElseThrow().getTypeName())
                .isEqualTo("java.util.List<java.lang.String>");
    }

    @Test
    void a_lambda_that_gives_a_list_is_asked_for_its_type() {
        var p = Pipeline.named("erased");
        p.step("words").inputs(p.value("a b")).run(text -> List.of(text.split(" ")));

        assertThat(problems(p)).singleElement().satisfies(text -> assertThat(text)
                .contains("The output type of step 'words' cannot be told")
                .contains(".returns(new TypeRef<List<Table>>() {})"));
    }

    @Test
    void a_type_that_is_said_is_taken() {
        var p = Pipeline.named("said");
        p.step("words")
                .returns(new TypeRef<List<String>>() {})
                .inputs(p.value("a b"))
                .run(text -> List.of(text.split(" ")));

        assertThat(p.build().steps().get(0).outputType().orElseThrow().getTypeName())
                .isEqualTo("java.util.List<java.lang.String>");
    }

    @Test
    void a_generic_method_is_asked_for_its_type() {
        var p = Pipeline.named("generic");
        p.step("same").inputs(p.value("a")).run(PipelineTest::same);

        assertThat(problems(p)).singleElement().satisfies(text -> assertThat(text)
                .contains("The output type of step 'same' cannot be told"));
    }

    @Test
    void a_component_needs_a_reference_to_an_accessor_of_the_record() {
        var p = Pipeline.named("components");
        var pair = p.step("pair").inputs(p.value(1), p.value(2)).run(PipelineTest::pair);
        pair.get(value -> value.left() + 1);
        pair.get(Pair::toString);

        assertThat(problems(p)).hasSize(2).allSatisfy(text -> assertThat(text)
                .contains("get(…) of step 'pair' needs a component of its record as a method reference"));
    }

    @Test
    void a_pipeline_that_is_built_cannot_be_changed() {
        var p = Pipeline.named("built");
        p.step("one").run(PipelineTest::one);
        p.build();

        assertThatThrownBy(() -> p.step("two"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is built");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "", "CON", "nul.txt", "a\u0000b", ".hidden", "trailing.", "ü", "a b"})
    void hostile_names_are_refused(String name) {
        assertThatThrownBy(() -> Pipeline.named(name))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("of a pipeline");
    }

    @Test
    void a_name_has_at_most_128_characters() {
        assertThat(Pipeline.named("x".repeat(128))).isNotNull();
        assertThatThrownBy(() -> Pipeline.named("x".repeat(129))).hasMessageContaining("129 characters");
    }

    @Test
    void a_step_without_inputs_is_warned_about_unless_it_says_how_long_it_holds() {
        var p = Pipeline.named("warned");
        p.step("bare").run(PipelineTest::one);
        p.step("aged").maxAge(Duration.ofHours(1)).run(PipelineTest::one);
        p.step("context").inputs(p.context()).perform(context -> context.log("x"));

        assertThat(p.build().warnings())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("reused for ever"))
                .anySatisfy(text -> assertThat(text).contains("'bare'"))
                .anySatisfy(text -> assertThat(text).contains("'context'"));
    }

    @Test
    void it_describes_itself_as_json_and_as_a_picture() throws Exception {
        var p = Pipeline.named("described");
        var text = p.parameter("text", "a \"quoted\" b").describedAs("what to split");
        var words = p.step("words").retries(2).inputs(text).run(PipelineTest::words);
        var pair = p.step("pair").inputs(p.value(1L), p.value(2.0)).run(PipelineTest::pair);
        p.step("last").after(words).inputs(p.context(), pair.get(Pair::left)).perform((context, left) -> {});
        var description = p.build().describe();

        JsonNode json = new ObjectMapper().readTree(description.toJson());
        assertThat(json.at("/name").asText()).isEqualTo("described");
        assertThat(json.at("/parameters/0/default").asText()).isEqualTo("a \"quoted\" b");
        assertThat(json.at("/steps/0/retries").asInt()).isEqualTo(2);
        assertThat(json.at("/steps/2/inputs/1").asText()).isEqualTo("pair.left");
        assertThat(json.at("/steps/2/inputs/0").asText()).isEqualTo("context");
        assertThat(json.at("/steps/2/after/0").asText()).isEqualTo("words");
        assertThat(description.toMermaid()).isEqualTo("""
                        flowchart TD
                            n0(["text = a &quot;quoted&quot; b"])
                            n1["words"]
                            n2["pair"]
                            n3["last"]
                            n0 --> n1
                            n2 -->|left| n3
                            n1 -.-> n3
                        """);
    }

    @Test
    void its_picture_in_text_has_rails_from_what_gives_to_what_takes() {
        var p = Pipeline.named("crossing");
        var a = p.step("a").run(PipelineTest::one);
        var b = p.step("b").run(PipelineTest::one);
        p.step("alone").run(PipelineTest::one);
        var c = p.step("c").inputs(a, b).run((Integer x, Integer y) -> x + y);
        var d = p.step("d").inputs(a).run((Integer x) -> x);
        p.step("e").after(b).inputs(c, d).run((Integer x, Integer y) -> x + y);

        assertThat(p.build().describe().toText()).isEqualTo("""
                        Pipeline crossing

                          ● a
                          │   → c, d
                          │ ● b
                          │ │   → c, e
                          │ │ ● alone
                          ├─├─● c
                          │ │ │   ← a, b
                          │ │ │   → e
                          ● │ │ d
                          │ │ │   ← a
                          │ │ │   → e
                          ╰─╰─● e
                                  ← c, d
                                  after b
                        """);
    }

    @Test
    void its_picture_in_text_has_no_rails_where_they_would_fill_the_line() {
        var p = Pipeline.named("wide");
        var steps = new ArrayList<Output<Integer>>();
        for (int i = 0; i < 40; i++) {
            steps.add(p.step("part-" + i).run(PipelineTest::one));
        }
        p.step("sum").inputs(p.list(steps)).run(list -> list.size());

        String text = p.build().describe().toText();

        assertThat(text).contains("  ● part-39\n      → sum\n").contains("  ● sum\n      ← part-0, part-1,");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void inputs_in_lists_count_as_dependencies() {
        var p = Pipeline.named("lists");
        var a = p.step("a").run(PipelineTest::one);
        var b = p.step("b").run(PipelineTest::one);
        p.step("sum").inputs(p.list(List.of(a, b))).run(list -> list.get(0) + list.get(1));

        Step sum = p.build().step("sum").orElseThrow();

        assertThat(sum.dependencies()).containsExactly("a", "b");
        assertThat(sum.leaves()).hasSize(2).noneMatch(ContextInput.class::isInstance);
    }
}
