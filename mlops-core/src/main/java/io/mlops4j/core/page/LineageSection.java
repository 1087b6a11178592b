package io.mlops4j.core.page;

import io.mlops4j.MlopsException;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was made from what: the data that came in, the runs whose results were taken, the models that came out. */
record LineageSection(Run run) implements Section {
    private static final int MOST_NAMES = 12;

    @Override
    public String id() {
        return "lineage";
    }

    @Override
    public String title() {
        return "Lineage";
    }

    @Override
    public boolean isEmpty() {
        return run.datasets().isEmpty()
                && taken().isEmpty()
                && run.registrations().isEmpty();
    }

    @Override
    public void write(Markup page) {
        page.put("table", "pairs", table -> {
            run.datasets().forEach(ref -> row(table, "read", "data set " + ref));
            taken().forEach((from, steps) -> row(table, "taken from run " + from, "what it made in " + names(steps)));
            run.gitCommit().ifPresent(commit -> row(table, "commit", commit));
            run.registrations().forEach(result -> model(result, table));
        });
    }

    private Map<RunRef, List<String>> taken() {
        var taken = new LinkedHashMap<RunRef, List<String>>();
        for (StepRun step : run.steps()) {
            if (step.reuse() instanceof ReuseDecision.Taken decision) {
                taken.computeIfAbsent(decision.from(), ref -> new ArrayList<>()).add(step.name());
            }
        }
        return taken;
    }

    private static String names(List<String> steps) {
        String names = steps.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int left = steps.size() - MOST_NAMES;
        return (steps.size() == 1 ? "step " : "steps ")
                + names
                + (left > 0 ? " and " + PageText.count(left) + " more" : "");
    }

    private void model(RegistrationResult result, Markup table) {
        result.version().ifPresent(version -> {
            String name = "model " + result.model() + " version " + version;
            try {
                Optional<ModelVersion> registered = run.registeredModel(result.model());
                row(table, name, registered.map(one -> words(one.origin())).orElse("is not in the workspace any more"));
            } catch (MlopsException e) {
                row(table, name, "cannot be read: " + e.getMessage());
            }
        });
    }

    private static String words(Origin origin) {
        var words = new ArrayList<String>();
        origin.step().ifPresent(step -> words.add((origin.isReused() ? "given by step " : "made by step ") + step));
        if (origin.isReused()) {
            words.add("of run " + origin.registeredIn().orElseThrow() + ", which reused what run "
                    + origin.run().orElseThrow() + " made,");
        } else {
            origin.run().ifPresent(ref -> words.add("of run " + ref));
        }
        if (!origin.datasets().isEmpty()) {
            words.add("from " + origin.datasets().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        origin.gitCommit().ifPresent(commit -> words.add("at commit " + commit));
        return words.isEmpty() ? "nothing is known" : String.join(" ", words);
    }

    private static void row(Markup table, String name, String value) {
        table.put(Tag.of("tr"), row -> {
            row.put("th", name);
            row.put("td", value);
        });
    }
}
