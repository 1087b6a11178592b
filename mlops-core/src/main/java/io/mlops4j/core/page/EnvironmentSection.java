package io.mlops4j.core.page;

import io.mlops4j.lineage.Environment;
import io.mlops4j.run.Run;

/** Where the run took place. */
record EnvironmentSection(Run run) implements Section {
    @Override
    public String id() {
        return "environment";
    }

    @Override
    public String title() {
        return "Environment";
    }

    @Override
    public void write(Markup page) {
        Environment environment = run.environment();
        page.put("table", "pairs", table -> {
            row(table, "Java", environment.javaVersion() + ", " + environment.javaVendor());
            row(table, "system", environment.os());
            row(table, "processors", PageText.count(environment.processors()));
            run.gitCommit().ifPresent(commit -> row(table, "commit", commit));
            run.verifySeed().ifPresent(seed -> row(table, "seed of verification", String.valueOf(seed)));
        });
        if (!environment.classPath().isEmpty()) {
            page.put(Tag.of("details"), details -> {
                details.put(
                        "summary",
                        "Class path, "
                                + (environment.classPath().size() == 1
                                        ? "1 entry"
                                        : PageText.count(environment.classPath().size()) + " entries"));
                details.put("table", "pairs", table -> environment
                        .classPath()
                        .forEach(entry -> table.put(Tag.of("tr"), row -> {
                            row.put("th", entry.coordinates().orElse(entry.file()));
                            row.put(Tag.of("td"), cell -> cell.put("code", entry.digest()));
                        })));
            });
        }
    }

    private static void row(Markup table, String name, String value) {
        table.put(Tag.of("tr"), row -> {
            row.put("th", name);
            row.put("td", value);
        });
    }
}
