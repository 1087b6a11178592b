package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.ModelRegistration;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.RegistrationResult.Outcome;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Registers a pipeline's models at the end of a run. */
final class Registrations {
    /**
     * What became of them.
     *
     * @param results one for each, up to the one that failed
     * @param trouble what went wrong where something did
     */
    record Outcomes(List<RegistrationResult> results, Optional<Trouble> trouble) {
        /** Of a run that did not come so far. */
        static Outcomes none(Trouble trouble) {
            return new Outcomes(List.of(), Optional.of(trouble));
        }
    }

    private final Pipeline pipeline;
    private final StoredModels models;
    private final Healing outputs;
    private final Map<String, StepResult> results;
    private final RunRef run;
    private final Optional<String> gitCommit;

    Registrations(
            Pipeline pipeline,
            StoredModels models,
            Healing outputs,
            Map<String, StepResult> results,
            RunRef run,
            Optional<String> gitCommit) {
        this.pipeline = pipeline;
        this.models = models;
        this.outputs = outputs;
        this.results = results;
        this.run = run;
        this.gitCommit = gitCommit;
    }

    /** Registers them in the pipeline's order. */
    Outcomes all() {
        var all = new ArrayList<RegistrationResult>();
        try {
            for (ModelRegistration registration : pipeline.registrations()) {
                all.add(register(registration));
            }
            return new Outcomes(all, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(all, e);
        } catch (Throwable e) { // of a condition, which is the user's
            return failed(all, e);
        }
    }

    private Outcomes failed(List<RegistrationResult> before, Throwable failure) {
        return new Outcomes(
                before,
                Optional.of(new Trouble(
                        "the registration of its model failed",
                        outputs.redaction().failure(failure))));
    }

    private RegistrationResult register(ModelRegistration registration) throws InterruptedException {
        Optional<String> failed = failed();
        if (failed.isPresent()) {
            return notWithout(registration, failed.get());
        }
        try {
            return registerDone(registration);
        } catch (CorruptException e) {
            // A step whose output proved damaged was run again, and its own failure says more.
            return notWithout(registration, failed().orElseThrow(() -> e));
        }
    }

    private RegistrationResult notWithout(ModelRegistration registration, String step) {
        boolean ran = Objects.requireNonNull(results.get(step)).record().status() == StepStatus.FAILED;
        return not(
                registration,
                "step " + step + (ran ? " failed" : " was skipped")
                        + ", and a run registers a model if every step is done");
    }

    private Optional<String> failed() {
        return pipeline.steps().stream()
                .map(Step::name)
                .filter(step -> !Objects.requireNonNull(results.get(step)).isDone())
                .findFirst();
    }

    private RegistrationResult registerDone(ModelRegistration registration) throws InterruptedException {
        for (ModelRegistration.Condition condition : registration.conditions()) {
            if (!condition.predicate().test(outputs.value(condition.output()))) {
                return not(
                        registration, "its condition on " + condition.output().label() + " does not hold");
            }
        }
        var metrics = new LinkedHashMap<String, Metric>();
        for (Output<?> output : registration.metricOutputs()) {
            String name = output.component().orElse(output.stepName());
            OutputMetrics.of(name, outputs.value(output)).stream()
                    .map(outputs.redaction()::metric)
                    .forEach(metric -> metrics.put(metric.name(), metric));
        }
        var model = (OnnxModel) outputs.value(registration.model());
        StoredModels.Registered registered = models.register(
                registration.modelName(),
                model,
                origin(registration.model()),
                List.copyOf(metrics.values()),
                registration.tags(),
                RecordedText.of(registration.description().orElse(model.description())));
        return new RegistrationResult(
                registration.modelName(),
                registered.isNew() ? Outcome.REGISTERED : Outcome.EXISTING,
                Optional.of(registered.version().version()),
                registered.isNew() ? "registered" : "exists already with these bytes and this lineage; nothing new");
    }

    private Origin origin(Output<?> output) {
        StepResult result = Objects.requireNonNull(results.get(output.stepName()));
        StepOutput stored = result.record().outputs().stream()
                .filter(o -> output.component().isEmpty() || o.component().equals(output.component()))
                .findFirst()
                .orElseThrow();
        return new Origin(
                Optional.of(stored.madeBy()),
                Optional.of(pipeline.name()),
                Optional.of(output.label()),
                result.record().key(),
                result.datasets(),
                Optional.of(run),
                gitCommit);
    }

    private static RegistrationResult not(ModelRegistration registration, String because) {
        return new RegistrationResult(
                registration.modelName(), Outcome.NOT_REGISTERED, Optional.empty(), "not registered: " + because);
    }
}
