package io.mlops4j.samples.kept;

import static io.mlops4j.pipeline.ReusePolicy.never;

import io.mlops4j.data.FileTree;
import io.mlops4j.data.Table;
import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.StepContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Small pipelines for what can become of a step: reused, verified, differed, failed, skipped, tried again, cut off. */
final class Trials {
    /** What a step may do to the process that it runs in. */
    @FunctionalInterface
    interface Power {
        void use();
    }

    /** A source of rows, as an application hands it to its steps. */
    @FunctionalInterface
    interface Warehouse {
        int rows(String password);
    }

    private static final AtomicInteger CALLS = new AtomicInteger();

    private Trials() {}

    static double quality(StepContext step, int width, double rate) {
        double quality = 1 - Math.abs(rate - 0.25) - 1.0 / width;
        step.metric("quality", quality);
        step.metric(Metric.lowerIsBetter("cost", width));
        step.metric("undefined", Double.NaN);
        step.metric("unbounded", Double.NEGATIVE_INFINITY);
        return quality;
    }

    /** Fast, for many runs. */
    static Pipeline sweep() {
        var p = Pipeline.named("sweep");
        p.step("quality")
                .inputs(p.context(), p.parameter("width", 1), p.parameter("rate", 0.1))
                .run(Trials::quality);
        return p.build();
    }

    static int steady(int number) {
        return number * 2;
    }

    static int unsteady(int number) {
        return number + CALLS.incrementAndGet();
    }

    /** Two steps that are verified: one gives the same each time, one does not. */
    static Pipeline verified() {
        var p = Pipeline.named("verified");
        var number = p.parameter("number", 20);
        p.step("steady").inputs(number).run(Trials::steady);
        p.step("unsteady").inputs(number).run(Trials::unsteady);
        return p.build();
    }

    static String broken(String text) {
        if (!text.isEmpty()) {
            throw new IllegalStateException("There is no warehouse\nand no second line for '" + text + "'");
        }
        return text;
    }

    /** A step that fails, one that is skipped for it, and one that has no part in it. */
    static Pipeline failing() {
        var p = Pipeline.named("failing");
        var first = p.step("read").inputs(p.parameter("day", "monday")).run((String day) -> day + "'s rows");
        var broken =
                p.step("load").retries(1, Duration.ofMillis(1)).inputs(first).run(Trials::broken);
        var counted = p.step("count").inputs(first).run((String text) -> text.length());
        p.step("join").inputs(broken, counted).run((String text, Integer count) -> text.repeat(count));
        return p.build();
    }

    static int rows(StepContext step, Warehouse warehouse, Secret password) {
        step.log("logs in with " + password.reveal());
        return warehouse.rows(password.reveal());
    }

    static int now() {
        return 1;
    }

    static String named(String type) throws ClassNotFoundException {
        return Class.forName(type).getSimpleName();
    }

    static int pictures(FileTree digits, FileTree notes) {
        return digits.size() * 10 + notes.size();
    }

    static int rowsOf(Table everything) {
        return everything.rowCount();
    }

    /** Services and secrets, declarations, warnings, data sets of files. */
    static Pipeline outside() {
        var p = Pipeline.named("outside");
        var rows = p.step("rows")
                .maxAge(Duration.ofHours(6))
                .inputs(p.context(), p.service(Warehouse.class), p.secret("warehouse-password"))
                .run(Trials::rows);
        p.step("now").run(Trials::now);
        p.step("named")
                .version("3")
                .dependsOn(String.class)
                .inputs(p.value("java.lang.String"))
                .run(Trials::named);
        p.step("pictures").inputs(p.files("digits"), p.files("notes")).run(Trials::pictures);
        p.step("counted").inputs(p.dataset("everything")).run(Trials::rowsOf);
        p.step("mail").reuse(never()).inputs(rows).perform((Integer count) -> {});
        return p.build();
    }

    static String prepare(String text) {
        return text + " is prepared";
    }

    static String finish(String text, Power power) {
        power.use();
        return text + " and done";
    }

    /** A run that ends with its process, if the power is so. */
    static Pipeline cutOff() {
        var p = Pipeline.named("cut-off");
        var prepared = p.step("prepare").inputs(p.parameter("text", "it")).run(Trials::prepare);
        p.step("finish").inputs(prepared, p.service(Power.class)).run(Trials::finish);
        return p.build();
    }
}
