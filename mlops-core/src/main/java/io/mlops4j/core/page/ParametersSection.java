package io.mlops4j.core.page;

import io.mlops4j.run.Run;
import java.util.Map;

/** What the run was started with. */
record ParametersSection(Run run) implements Section {
    private static final int LONGEST_VALUE = 2_000;

    @Override
    public String id() {
        return "parameters";
    }

    @Override
    public String title() {
        return run.tags().isEmpty() ? "Parameters" : run.parameters().isEmpty() ? "Tags" : "Parameters and tags";
    }

    @Override
    public boolean isEmpty() {
        return run.parameters().isEmpty() && run.tags().isEmpty();
    }

    @Override
    public void write(Markup page) {
        page.put("div", "columns", columns -> {
            pairs("parameter", run.parameters(), columns);
            pairs("tag", run.tags(), columns);
        });
    }

    private static void pairs(String what, Map<String, String> pairs, Markup columns) {
        if (!pairs.isEmpty()) {
            columns.put(
                    "table",
                    "pairs",
                    table -> pairs.forEach((name, value) -> table.put(Tag.of("tr"), row -> {
                        row.put(Tag.of("th").with("title", what), PageText.name(name));
                        row.put(Tag.of("td"), cell -> cell.put("code", PageText.limited(value, LONGEST_VALUE)));
                    })));
        }
    }
}
