package io.mlops4j.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlops4j.MlopsException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.page.NamedEvaluation;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.scoring.Evaluation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The evaluations among what a run's steps gave. The record names no Java type, so they are known by their form: JSON with
 * the components of an evaluation and no other. Whatever it is, it is read as an evaluation and as nothing else.
 */
final class RecordedEvaluations {
    private static final String JSON = "json/1";
    private static final long LARGEST = 16_000_000;
    private static final Set<String> COMPONENTS = Arrays.stream(Evaluation.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());
    /** An empty option is left out. */
    private static final Set<String> REQUIRED = Arrays.stream(Evaluation.class.getRecordComponents())
            .filter(component -> component.getType() != Optional.class)
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final Artifacts artifacts;

    RecordedEvaluations(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    List<NamedEvaluation> of(Run run) {
        var evaluations = new ArrayList<NamedEvaluation>();
        run.steps().forEach(step -> add(step, evaluations));
        return evaluations;
    }

    private void add(StepRun step, List<NamedEvaluation> evaluations) {
        List<StepOutput> outputs = step.outputs();
        Set<String> names =
                outputs.stream().flatMap(output -> output.component().stream()).collect(Collectors.toSet());
        if (names.equals(COMPONENTS) && outputs.stream().allMatch(RecordedEvaluations::mayBe)) {
            evaluations.add(whole(step.name(), outputs));
            return;
        }
        for (StepOutput output : outputs) {
            if (mayBe(output)) {
                String label =
                        output.component().map(name -> step.name() + "." + name).orElse(step.name());
                addPart(label, output, evaluations);
            }
        }
    }

    private static boolean mayBe(StepOutput output) {
        return output.codec().equals(JSON) && !output.folder() && output.bytes() <= LARGEST;
    }

    /** An evaluation is a record, and so it is stored by component. */
    private NamedEvaluation whole(String label, List<StepOutput> outputs) {
        try {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            outputs.forEach(output -> object.set(output.component().orElseThrow(), json(output)));
            return NamedEvaluation.of(label, decoded(object));
        } catch (MlopsException | IllegalArgumentException e) {
            return NamedEvaluation.unreadable(label, String.valueOf(e.getMessage()));
        }
    }

    /** A component that is an evaluation; what cannot be read might have been one, or not, and is not spoken of. */
    private void addPart(String label, StepOutput output, List<NamedEvaluation> evaluations) {
        try {
            JsonNode node = json(output);
            var fields = new HashSet<String>();
            node.fieldNames().forEachRemaining(fields::add);
            if (COMPONENTS.containsAll(fields) && fields.containsAll(REQUIRED)) {
                evaluations.add(NamedEvaluation.of(label, decoded(node)));
            }
        } catch (MlopsException | IllegalArgumentException e) {
            return;
        }
    }

    private JsonNode json(StepOutput output) {
        return CanonicalJson.parse(artifacts.read(OutputReader.artifact(output)));
    }

    private static Evaluation decoded(JsonNode node) {
        return (Evaluation) CanonicalJson.decode(node, Evaluation.class);
    }
}
