package io.mlops4j.core.run;

import io.mlops4j.core.run.RandomProgram.Source;
import io.mlops4j.core.run.RandomProgram.Wired;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.OptionalParameter;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Parameter;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineBuilder;
import io.mlops4j.pipeline.StepBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes a pipeline of a random program. */
final class RandomWiring {
    private final PipelineBuilder p = Pipeline.named("random");
    private final Map<String, Parameter<?>> parameters = Map.of(
            "number", p.parameter("number", 0), "text", p.parameter("text", ""), "real", p.parameter("real", 0.0));
    private final OptionalParameter<Integer> limit = p.optional("limit", Integer.class);
    private final List<Output<?>> outputs = new ArrayList<>();

    private RandomWiring() {}

    static Pipeline pipeline(RandomProgram program) {
        var wiring = new RandomWiring();
        program.wired().forEach(step -> wiring.outputs.add(wiring.wire(step)));
        return wiring.p.build();
    }

    private Output<?> wire(Wired step) {
        StepBuilder begun = p.step(step.name()).retries(step.retries(), Duration.ZERO);
        List<Source> in = step.inputs();
        return switch (step.method()) {
            case "plus" -> begun.inputs(number(in.get(0)), number(in.get(1))).run(RandomSteps::plus);
            case "smaller" -> begun.inputs(number(in.get(0)), number(in.get(1))).run(RandomSteps::smaller);
            case "total" -> begun.inputs(numbers(in.get(0))).run(RandomSteps::total);
            case "largest" -> begun.inputs(numbers(in.get(0))).run(RandomSteps::largest);
            case "repeated" -> begun.inputs(number(in.get(0)), text(in.get(1))).run(RandomSteps::repeated);
            case "numbered" -> begun.inputs(number(in.get(0)), text(in.get(1))).run(RandomSteps::numbered);
            case "length" -> begun.inputs(text(in.get(0))).run(RandomSteps::length);
            case "scaled" -> begun.inputs(number(in.get(0)), real(in.get(1))).run(RandomSteps::scaled);
            case "rounded" -> begun.inputs(real(in.get(0))).run(RandomSteps::rounded);
            case "limited" -> begun.inputs(number(in.get(0)), limit).run(RandomSteps::limited);
            case "mixed" ->
                begun.inputs(number(in.get(0)), text(in.get(1)), real(in.get(2)))
                        .run(RandomSteps::mixed);
            case "shown" -> begun.inputs(mixed(in.get(0))).run(RandomSteps::shown);
            case "firstReal" -> begun.inputs(mixed(in.get(0))).run(RandomSteps::firstReal);
            case "rows" -> begun.inputs(number(in.get(0)), text(in.get(1))).run(RandomSteps::rows);
            case "kept" -> begun.inputs(table(in.get(0)), number(in.get(1))).run(RandomSteps::kept);
            case "counted" -> begun.inputs(table(in.get(0))).run(RandomSteps::counted);
            case "squared" -> begun.inputs(p.dataset("numbers")).run(RandomSteps::squared);
            case "flaky" ->
                begun.inputs(number(in.get(0)), number(in.get(1)), number(in.get(2)))
                        .run(RandomSteps::flaky);
            default -> throw new IllegalArgumentException(step.method());
        };
    }

    private Input<Integer> number(Source source) {
        return input(source);
    }

    private Input<String> text(Source source) {
        return input(source);
    }

    private Input<Double> real(Source source) {
        return input(source);
    }

    private Input<RandomSteps.Mixed> mixed(Source source) {
        return input(source);
    }

    private Input<Table> table(Source source) {
        return input(source);
    }

    private Input<List<Integer>> numbers(Source source) {
        return p.list(
                ((Source.Many) source).elements().stream().map(this::number).toList());
    }

    @SuppressWarnings("unchecked") // sources are picked by the kind of their value
    private <T> Input<T> input(Source source) {
        if (source instanceof Source.Constant constant) {
            return (Input<T>) p.value(constant.value());
        }
        if (source instanceof Source.Given given) {
            return (Input<T>) Objects.requireNonNull(parameters.get(given.parameter()));
        }
        var from = (Source.From) source;
        Output<?> whole = outputs.get(from.node());
        return (Input<T>)
                (from.component().isPresent()
                        ? component(whole, from.component().get())
                        : whole);
    }

    @SuppressWarnings("unchecked") // components are taken of steps that give this record
    private static Output<?> component(Output<?> whole, String name) {
        var record = (Output<RandomSteps.Mixed>) whole;
        return name.equals("number") ? record.get(RandomSteps.Mixed::number) : record.get(RandomSteps.Mixed::text);
    }
}
