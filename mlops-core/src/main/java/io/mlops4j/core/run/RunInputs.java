package io.mlops4j.core.run;

import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.pipeline.DatasetInput;
import io.mlops4j.pipeline.Parameter;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.SecretInput;
import io.mlops4j.pipeline.ServiceInput;
import io.mlops4j.pipeline.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run was started with, checked: a value for every parameter that has one, a version for every data set that is
 * there, the layout of every output, what its steps ask the workspace for.
 */
record RunInputs(
        Map<String, Argument> parameters,
        Map<String, DatasetVersion> datasets,
        Map<String, OutputLayout> layouts,
        Map<String, Object> services,
        Map<String, Secret> secrets) {
    Optional<Argument> argument(Parameter<?> parameter) {
        return Optional.ofNullable(parameters.get(parameter.name()));
    }

    /** The version of a data set; empty if it is optional and not there. */
    Optional<DatasetVersion> dataset(DatasetInput<?> input) {
        return Optional.ofNullable(datasets.get(input.name()));
    }

    Object service(ServiceInput<?> input) {
        return Objects.requireNonNull(services.get(input.label()));
    }

    Secret secret(SecretInput input) {
        return Objects.requireNonNull(secrets.get(input.name()));
    }

    /** How the output of a step is stored; empty for a step that gives nothing. */
    Optional<OutputLayout> layout(Step step) {
        return Optional.ofNullable(layouts.get(step.name()));
    }

    /** All values as JSON, by name. */
    Map<String, String> parametersAsJson() {
        var json = new TreeMap<String, String>();
        parameters.forEach((name, value) -> json.put(name, value.json()));
        return json;
    }

    List<DatasetRef> datasetRefs() {
        return datasets.values().stream()
                .map(RunInputs::ref)
                .sorted(Comparator.comparing(DatasetRef::toString))
                .toList();
    }

    static DatasetRef ref(DatasetVersion version) {
        return version.ref();
    }
}
