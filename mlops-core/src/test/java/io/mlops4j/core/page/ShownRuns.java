package io.mlops4j.core.page;

import io.mlops4j.data.Column;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineBuilder;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.scoring.Calibration;
import io.mlops4j.scoring.ClassQuality;
import io.mlops4j.scoring.ConfusionMatrix;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Interval;
import io.mlops4j.scoring.Quality;
import io.mlops4j.scoring.Slice;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs to be looked at, each in a workspace of its own. */
final class ShownRuns implements AutoCloseable {
    static final String HOSTILE =
            "</script></style><img src=http://example.com/x onerror=alert(1)>\"' & <!-- ]]> \u0000\u001b[31m \u202e";
    static final String LONG = "x".repeat(3_000);

    private final Workspace workspace;

    ShownRuns() {
        this(Clock.systemUTC());
    }

    ShownRuns(Clock clock) {
        workspace = Workspace.builder()
                .location(URI.create("mem:/"))
                .actor("ada")
                .clock(clock)
                .progress(false)
                .open();
    }

    @Override
    public void close() {
        workspace.close();
    }

    private static Table applications() {
        var table = Table.builder(
                Column.int64("amount"),
                Column.float64("rate"),
                Column.categorical("purpose"),
                Column.bool("foreign_worker"),
                Column.timestamp("applied"),
                Column.categorical("risk"));
        for (int i = 0; i < 400; i++) {
            table.row(
                    (long) (250 + i * i % 9_000),
                    i % 7 == 0 ? null : Math.sqrt(i),
                    List.of("car", "radio", "furniture", "education", "business")
                            .get(i * i % 11 % 5),
                    i % 13 == 0,
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3_600L * i),
                    i % 10 < 3 ? "bad" : "good");
        }
        return table.label("risk").build();
    }

    static TrainTest split(Table table) {
        return table.split(Splitter.stratified("risk", 0.7, 42));
    }

    static OnnxModel train(StepContext step, Table train, int epochs, double rate) throws IOException {
        for (int epoch = 0; epoch < epochs; epoch++) {
            step.metric(Metric.lowerIsBetter("loss", epoch == 7 ? Double.NaN : 0.69 * Math.exp(-epoch * rate)), epoch);
            step.metric("accuracy", 0.9 - 0.4 * Math.exp(-epoch * rate), Direction.HIGHER_IS_BETTER, epoch);
            step.log("epoch " + epoch + " of " + epochs + " done");
        }
        step.metric("rows", train.rowCount());
        try (InputStream file = ShownRuns.class.getResourceAsStream("/io/mlops4j/core/model/times-2.onnx")) {
            return OnnxModel.of(Objects.requireNonNull(file).readAllBytes());
        }
    }

    static Evaluation evaluate(OnnxModel model, Table test) {
        return evaluation();
    }

    static Evaluation evaluation() {
        var slices = List.of(
                new Slice("foreign_worker", Optional.of("yes"), 287, Optional.of(quality(287, 0.782))),
                new Slice("foreign_worker", Optional.of("no"), 13, Optional.empty()),
                new Slice("purpose", Optional.empty(), 40, Optional.of(quality(40, 0.703))));
        return new Evaluation(
                quality(300, 0.791),
                List.of("good", "bad"),
                Optional.of("bad"),
                Optional.of(0.17),
                Optional.empty(),
                slices,
                List.of("Class 'unknown' is in the table and not in the model."));
    }

    private static Quality quality(int rows, double auc) {
        var bins = new ArrayList<Calibration.Bin>();
        int[] inBin = {39, 79, 58, 37, 27, 34, 18, 6, 2, 0};
        double[] was = {0.103, 0.063, 0.259, 0.378, 0.481, 0.647, 0.556, 0.833, 1, Double.NaN};
        for (int i = 0; i < 10; i++) {
            bins.add(new Calibration.Bin(
                    i / 10.0, (i + 1) / 10.0, inBin[i], inBin[i] == 0 ? Double.NaN : i / 10.0 + 0.05, was[i]));
        }
        return new Quality(
                rows,
                0.577,
                0.7,
                auc,
                new Interval(auc - 0.061, auc + 0.052),
                0.497,
                0.611,
                List.of(new ClassQuality("good", 210, 0.937, 0.424), new ClassQuality("bad", 90, 0.41, 0.933)),
                new ConfusionMatrix(List.of("good", "bad"), List.of(List.of(89.0, 121.0), List.of(6.0, 84.0))),
                new Calibration(0.164, 0.21, bins));
    }

    /** Code that nobody can read, which the run warns of. */
    static String named(String type) throws ClassNotFoundException {
        return Class.forName(type).getSimpleName();
    }

    private static Pipeline loans() {
        var p = Pipeline.named("loan-default");
        var epochs = p.parameter("epochs", 30);
        var rate = p.parameter("learning-rate", 0.1);
        var split = p.step("split")
                .inputs(p.dataset("applications").requiresLabel("risk"))
                .run(ShownRuns::split);
        var model = p.step("train")
                .inputs(p.context(), split.get(TrainTest::train), epochs, rate)
                .run(ShownRuns::train);
        var evaluation =
                p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(ShownRuns::evaluate);
        var day = p.step("day").inputs(p.value("java.lang.String")).run(ShownRuns::named);
        p.step("report").inputs(day, evaluation).perform((String text, Evaluation e) -> {});
        p.register("loan-default", model).metrics(evaluation).when(evaluation, e -> e.auc() > 0.75);
        p.register("loan-strict", model).metrics(evaluation).when(evaluation, e -> e.auc() > 0.95);
        return p.build();
    }

    String explanation() {
        return workspace.explain(loans()).toJson();
    }

    /** A run with something in every section. */
    Run whole() {
        workspace.datasets().register("applications", applications());
        workspace.experiment("loans").run(loans());
        return workspace
                .experiment("loans")
                .newRun(loans())
                .argument("epochs", 40)
                .tag("branch", "main")
                .run();
    }

    static String broken(String text) {
        if (!text.isEmpty()) {
            throw new IllegalStateException(
                    "There is no connection to the warehouse at the moment", new IOException(HOSTILE));
        }
        return text;
    }

    /** A run that fails half way. */
    Run failing() {
        var p = Pipeline.named("nightly");
        var first = p.step("read").inputs(p.parameter("day", "monday")).run((String day) -> day + "'s rows");
        var broken = p.step("load").inputs(first).run(ShownRuns::broken);
        var counted = p.step("count").inputs(first).run((String text) -> text.length());
        p.step("join").inputs(broken, counted).run((String text, Integer count) -> text.repeat(count));
        try {
            return workspace.experiment("nights").run(p.build());
        } catch (RunFailedException e) {
            return e.run();
        }
    }

    static double candidate(StepContext step, double rate) {
        for (int epoch = 0; epoch < 60; epoch++) {
            step.metric(Metric.lowerIsBetter("loss", Math.exp(-epoch * rate / 10) + 0.05 * Math.sin(epoch)), epoch);
        }
        return 1 - Math.abs(rate - 0.4);
    }

    /** A search over many candidates. */
    Run search(int candidates) {
        var p = Pipeline.named("search");
        var rows = p.step("rows").inputs(p.parameter("seed", 42L)).run((Long seed) -> seed);
        var all = new ArrayList<Output<Double>>();
        for (int i = 0; i < candidates; i++) {
            all.add(p.step("candidate-" + i)
                    .after(rows)
                    .inputs(p.context(), p.value(0.05 * (i + 1)))
                    .run(ShownRuns::candidate));
        }
        var best = p.step("best")
                .inputs(p.list(all))
                .run((List<Double> scores) ->
                        scores.stream().mapToDouble(d -> d).max().orElse(0));
        p.step("report").inputs(best, rows).perform((Double score, Long seed) -> {});
        return workspace.experiment("sweeps").run(p.build());
    }

    static String talk(StepContext step, String text) {
        for (int i = 0; i < 10_000; i++) {
            step.log(i % 1_000 == 0 ? HOSTILE + LONG : "line " + i + " <b>not bold</b>");
        }
        step.metric(HOSTILE, 1.5, 0);
        step.metric(HOSTILE, Double.POSITIVE_INFINITY, 1);
        step.metric(HOSTILE, -1e300, Long.MAX_VALUE);
        step.metric(LONG, 1e-300);
        return text;
    }

    /** A run of a chain of so many steps whose texts are meant to break a page. */
    Run hostile(int steps) {
        PipelineBuilder p = Pipeline.named("W".repeat(128));
        Input<String> last = p.parameter("text", HOSTILE);
        p.parameter("long", LONG);
        for (int i = 0; i < steps; i++) {
            Input<String> before = last;
            last = i == 0
                    ? p.step("0".repeat(120)).inputs(p.context(), before).run(ShownRuns::talk)
                    : p.step("step." + i).inputs(before).run((String text) -> text);
        }
        p.step("fails").inputs(last).run((String text) -> {
            if (!text.isEmpty()) {
                throw new IllegalArgumentException(HOSTILE + LONG);
            }
            return text;
        });
        try {
            return workspace
                    .experiment("E".repeat(120))
                    .newRun(p.build())
                    .arguments(Arguments.of())
                    .tag("tag", HOSTILE)
                    .tag("long", LONG)
                    .run();
        } catch (RunFailedException e) {
            return e.run();
        }
    }
}
