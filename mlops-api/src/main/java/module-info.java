/**
 * What you write against: machine-learning operations as a Java library.
 *
 * <p>A {@linkplain io.mlops4j.workspace.Workspace workspace} is a folder with everything in it. Register a data set, wire
 * plain methods to a {@linkplain io.mlops4j.pipeline.Pipeline pipeline}, run it in an
 * {@linkplain io.mlops4j.run.Experiment experiment}: steps whose code, parameters and inputs have not changed are reused. The
 * run registers a {@linkplain io.mlops4j.model.ModelVersion model version} if it is good enough; an alias points to the one
 * that counts, and a {@linkplain io.mlops4j.scoring.Scorer scorer} answers with it in process.
 *
 * <pre>{@code
 * record Flower(double sepalLength, double sepalWidth, double petalLength, double petalWidth) {}
 *
 * static TrainTest split(Table flowers, long seed) {                        // steps are plain methods
 *     return flowers.split(Splitter.stratified("species", 0.7, seed));
 * }
 *
 * static OnnxModel train(Table flowers) {                                   // with mlops-tribuo, or by other means
 *     return Training.classifier(flowers).fit(logisticRegression()).toOnnx();
 * }
 *
 * static void main(Path csv, Path folder) {
 *     var p = Pipeline.named("flowers");
 *     var split = p.step("split").inputs(p.dataset("flowers"), p.parameter("seed", 42L)).run(Flowers::split);
 *     var model = p.step("train").inputs(split.get(TrainTest::train)).run(Flowers::train);
 *     var evaluation = p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(Evaluation::of);
 *     p.register("flowers", model).metrics(evaluation).when(evaluation, e -> e.accuracy() > 0.8);
 *     Pipeline pipeline = p.build();                                        // all that is wrong, in one exception
 *     System.out.println(pipeline.describe().toText());
 *
 *     try (Workspace workspace = Workspace.open(folder)) {
 *         workspace.datasets().register("flowers", Csv.file(csv).label("species"));
 *         Run run = workspace.experiment("first").run(pipeline, Arguments.of("seed", 7L));
 *         System.out.println(run.summary());                                // each step: run or reused, why, how long
 *         run.writeHtml(folder.resolve("run.html"));                        // the same as a page, with pictures
 *
 *         ModelVersion version = run.registeredModel("flowers").orElseThrow();
 *         workspace.models().setAlias("production", version);
 *         try (var scorer = workspace.scorer("flowers", "production").open(Flower.class, Prediction.class)) {
 *             System.out.println(scorer.score(new Flower(5.1, 3.5, 1.4, 0.2)));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>{@link io.mlops4j.workspace.Workspace#open Workspace.open} finds its engine in {@code mlops-core}, and a scorer its own in
 * {@code mlops-onnx}. To plug in a store or a format, see {@link io.mlops4j.spi}. What is wrong is said by one of the
 * exceptions of {@link io.mlops4j}; nothing takes or gives null.
 */
module io.mlops4j.api {
    requires static transitive java.sql;
    requires static transitive org.jspecify;

    exports io.mlops4j;
    exports io.mlops4j.data;
    exports io.mlops4j.lineage;
    exports io.mlops4j.metric;
    exports io.mlops4j.model;
    exports io.mlops4j.pipeline;
    exports io.mlops4j.run;
    exports io.mlops4j.scoring;
    exports io.mlops4j.spi;
    exports io.mlops4j.workspace;

    uses io.mlops4j.data.CsvReader;
    uses io.mlops4j.data.CsvWriter;
    uses io.mlops4j.pipeline.PipelineInspector;
    uses io.mlops4j.scoring.ScoringProvider;
    uses io.mlops4j.spi.StoreProvider;
    uses io.mlops4j.workspace.WorkspaceEngine;
}
