package io.mlops4j.core.page;

import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.List;
import java.util.Locale;

/** The steps: what became of each, why, and when; each opens to tell what went in and came out. */
final class StepsSection implements Section {
    private static final int LONGEST_ERROR = 20_000;
    private static final int LONGEST_VALUE = 400;

    private final Run run;
    private final Timeline timeline;

    StepsSection(Run run) {
        this.run = run;
        this.timeline = new Timeline(run);
    }

    @Override
    public String id() {
        return "steps";
    }

    @Override
    public String title() {
        return "Steps";
    }

    @Override
    public boolean isEmpty() {
        return run.steps().isEmpty();
    }

    @Override
    public void write(Markup page) {
        timeline.scale(page);
        for (int i = 0; i < run.steps().size(); i++) {
            StepRun step = run.steps().get(i);
            Tag row = Tag.of("details", "step").with("id", "step-" + i);
            page.put(step.status() == StepStatus.FAILED ? row.with("open") : row, details -> write(step, details));
        }
    }

    private void write(StepRun step, Markup details) {
        Look look = Look.of(step);
        details.put(Tag.of("summary"), summary -> {
            summary.put("span", "mark " + look.styleClass(), look.mark());
            summary.put("span", "name", step.name());
            summary.put("span", "why", why -> {
                why.put(
                        "span",
                        "status " + look.styleClass(),
                        step.status().name().toLowerCase(Locale.ROOT));
                why.text(" " + PageText.limited(step.reuse().inWords(), LONGEST_VALUE));
            });
            timeline.bar(step, summary);
            summary.put("span", "took", step.status() == StepStatus.SKIPPED ? "" : PageText.duration(step.took()));
        });
        details.put("div", "inside", inside -> {
            step.error().ifPresent(error -> inside.put("pre", "error", PageText.limited(error, LONGEST_ERROR)));
            step.warnings().forEach(warning -> inside.put("p", "callout warning", "! " + warning));
            reasons(step, inside);
            inputs(step, inside);
            outputs(step.outputs(), inside);
            facts(step, inside);
        });
    }

    private static void reasons(StepRun step, Markup inside) {
        if (step.reuse() instanceof ReuseDecision.Ran ran && ran.because().size() > 1) {
            inside.put("h3", "Why it ran");
            inside.put(Tag.of("ul"), list -> ran.because().forEach(reason -> list.put("li", reason)));
        }
    }

    private static void inputs(StepRun step, Markup inside) {
        if (step.inputs().isEmpty()) {
            return;
        }
        inside.put("h3", "Went in");
        inside.put("table", "pairs", table -> step.inputs()
                .forEach(input -> table.put(Tag.of("tr"), row -> {
                    row.put("th", PageText.limited(input.label(), LONGEST_VALUE));
                    row.put(Tag.of("td"), cell -> cell.put("code", PageText.limited(input.value(), LONGEST_VALUE)));
                })));
    }

    private static void outputs(List<StepOutput> outputs, Markup inside) {
        if (outputs.isEmpty()) {
            return;
        }
        inside.put("h3", "Came out");
        inside.put(
                "table",
                "pairs",
                table -> outputs.forEach(output -> table.put(Tag.of("tr"), row -> {
                    row.put("th", output.component().orElse("the whole"));
                    row.put(Tag.of("td"), cell -> {
                        cell.text(output.codec() + ", " + PageText.bytes(output.bytes())
                                + (output.folder() ? ", a folder" : "") + " ");
                        cell.put("code", output.digest());
                    });
                })));
    }

    private static void facts(StepRun step, Markup inside) {
        inside.put("p", "fine", facts -> {
            step.started().ifPresent(started -> facts.text("Looked at " + PageText.dayAndTime(started) + ". "));
            if (step.attempts() > 0) {
                facts.text(
                        "Called " + (step.attempts() == 1 ? "once. " : PageText.count(step.attempts()) + " times. "));
            }
            step.key().ifPresent(key -> {
                facts.text("Key ");
                facts.put("code", key);
            });
        });
    }
}
