package io.mlops4j.core.page;

import io.mlops4j.metric.Metric;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader wants to know first: which run, how it went, what was measured, what is wrong. */
final class PageHeader {
    private static final int TILES = 6;
    private static final int LONGEST_WARNING = 2_000;

    private final Run run;

    PageHeader(Run run) {
        this.run = run;
    }

    void write(Markup body) {
        body.put(Tag.of("header"), header -> {
            header.put("p", "eyebrow", eyebrow -> eyebrow.text("Run of pipeline"));
            header.put("div", "headline", line -> {
                line.put("h1", run.pipeline());
                Look look = Look.of(run.status());
                line.put("span", "badge " + look.styleClass(), look.mark() + " " + word(run.status()));
            });
            header.put("p", "facts", this::facts);
            tiles(header);
            failures(header);
            warnings(header);
        });
    }

    static String word(RunStatus status) {
        return switch (status) {
            case RUNNING -> "running";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
        };
    }

    private void facts(Markup facts) {
        fact(facts, "experiment", run.experiment());
        fact(facts, "run", run.id());
        fact(facts, "by", run.actor());
        fact(facts, "started", PageText.dayAndTime(run.started()));
        if (run.status() != RunStatus.RUNNING) {
            fact(facts, "took", PageText.duration(run.took()));
        }
        if (!run.steps().isEmpty()) {
            fact(facts, "steps", steps());
        }
        run.gitCommit()
                .ifPresent(commit -> fact(
                        facts,
                        "commit",
                        commit.substring(0, Math.min(commit.length(), 12))
                                + (commit.endsWith("+") && commit.length() > 12 ? "+" : "")));
    }

    private static void fact(Markup facts, String name, String value) {
        facts.put("span", "fact", fact -> {
            fact.put("small", name);
            fact.text(" ");
            fact.put("b", value);
        });
        facts.text(" ");
    }

    private String steps() {
        Map<StepStatus, Integer> counts = new LinkedHashMap<>();
        for (StepStatus status : StepStatus.values()) {
            int count = (int)
                    run.steps().stream().filter(step -> step.status() == status).count();
            if (count > 0) {
                counts.put(status, count);
            }
        }
        var words = new ArrayList<String>();
        counts.forEach((status, count) -> words.add(PageText.count(count) + " " + word(status)));
        return String.join(", ", words);
    }

    private static String word(StepStatus status) {
        return switch (status) {
            case SUCCEEDED -> "ran";
            case REUSED -> "reused";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
        };
    }

    /** The metrics of what the models are judged by: those of the last step that has some. */
    private void tiles(Markup header) {
        List<Metric> metrics = new ArrayList<>();
        for (StepRun step : run.steps()) {
            var last = new LinkedHashMap<String, Metric>();
            step.metrics().forEach(metric -> last.put(metric.metric().name(), metric.metric()));
            metrics = last.isEmpty() ? metrics : new ArrayList<>(last.values());
        }
        if (metrics.isEmpty()) {
            return;
        }
        List<Metric> shown = metrics.subList(0, Math.min(TILES, metrics.size()));
        header.put("div", "tiles", tiles -> shown.forEach(metric -> tile(metric, tiles)));
    }

    private static void tile(Metric metric, Markup tiles) {
        tiles.put("div", "tile", tile -> {
            tile.put("small", PageText.name(metric.name()));
            tile.put("b", PageText.number(metric.value()));
            tile.put("span", "hint", DirectionText.hint(metric.direction()));
        });
    }

    private void failures(Markup header) {
        for (int i = 0; i < run.steps().size(); i++) {
            StepRun step = run.steps().get(i);
            if (step.status() == StepStatus.FAILED) {
                String error = step.error()
                        .orElse("it does not say why")
                        .lines()
                        .findFirst()
                        .orElse("");
                String place = "#step-" + i;
                header.put("p", "callout bad", callout -> {
                    callout.text("✗ Step ");
                    callout.put(Tag.of("a").with("href", place), step.name());
                    callout.text(" failed: " + PageText.limited(error, 500));
                });
            }
        }
        if (run.status() == RunStatus.RUNNING) {
            header.put(
                    "p",
                    "callout plain",
                    "The run has not ended, or its process died: what its steps did is recorded at its end.");
        }
    }

    private void warnings(Markup header) {
        run.warnings()
                .forEach(warning ->
                        header.put("p", "callout warning", "! " + PageText.limited(warning, LONGEST_WARNING)));
    }
}
