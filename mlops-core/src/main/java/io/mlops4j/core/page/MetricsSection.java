package io.mlops4j.core.page;

import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepMetric;
import io.mlops4j.run.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What steps recorded: curves of what has several points, and the last value of each. */
final class MetricsSection implements Section {
    private static final int MOST_CHARTS = 60;
    private static final int MOST_ROWS = 500;

    private final Run run;

    MetricsSection(Run run) {
        this.run = run;
    }

    @Override
    public String id() {
        return "metrics";
    }

    @Override
    public String title() {
        return "Metrics";
    }

    @Override
    public boolean isEmpty() {
        return run.steps().stream().allMatch(step -> step.metrics().isEmpty());
    }

    @Override
    public void write(Markup page) {
        List<LineChart> charts = charts();
        if (!charts.isEmpty()) {
            page.put("div", "figures", figures -> charts.stream()
                    .limit(MOST_CHARTS)
                    .forEach(chart -> chart.draw(figures)));
        }
        more(charts.size() - MOST_CHARTS, "curve", page);
        table(page);
    }

    /** One for each name; where several steps recorded it, with a line for each. */
    private List<LineChart> charts() {
        var lines = new LinkedHashMap<String, List<LineChart.Line>>();
        var directions = new LinkedHashMap<String, Optional<Direction>>();
        for (StepRun step : run.steps()) {
            points(step).forEach((name, points) -> {
                if (points.size() > 1) {
                    lines.computeIfAbsent(name, n -> new ArrayList<>()).add(new LineChart.Line(step.name(), points));
                }
            });
            step.metrics()
                    .forEach(one ->
                            directions.put(one.metric().name(), one.metric().direction()));
        }
        var charts = new ArrayList<LineChart>();
        lines.forEach(
                (name, all) -> charts.add(new LineChart(name, directions.getOrDefault(name, Optional.empty()), all)));
        return charts;
    }

    private static Map<String, List<LineChart.Point>> points(StepRun step) {
        var points = new LinkedHashMap<String, List<LineChart.Point>>();
        for (StepMetric metric : step.metrics()) {
            metric.index()
                    .ifPresent(index -> points.computeIfAbsent(metric.metric().name(), n -> new ArrayList<>())
                            .add(new LineChart.Point(index, metric.metric().value())));
        }
        return points;
    }

    private static Map<String, Metric> lasts(StepRun step) {
        var last = new LinkedHashMap<String, Metric>();
        step.metrics().forEach(metric -> last.put(metric.metric().name(), metric.metric()));
        return last;
    }

    private void table(Markup page) {
        record Row(Metric metric, String step) {}
        List<Row> rows = run.steps().stream()
                .flatMap(step -> lasts(step).values().stream().map(metric -> new Row(metric, step.name())))
                .toList();
        page.put(
                "div",
                "scroll",
                box -> box.put("table", "values", table -> {
                    table.put(
                            Tag.of("thead"),
                            head -> head.put(Tag.of("tr"), row -> {
                                row.put("th", "Metric");
                                row.put("th", "number", "Last value");
                                row.put("th", "Step");
                            }));
                    table.put(Tag.of("tbody"), body -> rows.stream()
                            .limit(MOST_ROWS)
                            .forEach(one -> body.put(Tag.of("tr"), row -> {
                                row.put("th", PageText.name(one.metric().name()));
                                row.put(
                                        "td",
                                        "number",
                                        PageText.number(one.metric().value())
                                                + DirectionText.arrow(
                                                        one.metric().direction()));
                                row.put("td", one.step());
                            })));
                }));
        more(rows.size() - MOST_ROWS, "value", page);
        page.put("p", "fine", "↑ more is better, ↓ less is better; without an arrow, nobody said.");
    }

    private static void more(int left, String what, Markup page) {
        if (left > 0) {
            page.put("p", "fine", "And " + PageText.count(left, what) + " more, which the run's record has.");
        }
    }
}
