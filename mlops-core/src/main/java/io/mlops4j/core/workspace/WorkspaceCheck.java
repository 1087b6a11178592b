package io.mlops4j.core.workspace;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.core.data.StoredDatasets;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a workspace keeps for good, and collects what is wrong with it. */
final class WorkspaceCheck {
    private static final String BLOBS = "blobs/sha256/";
    private static final String RUNS = "runs/";
    private static final String RUN_RECORD = "/run.json";

    private final Workspace workspace;
    private final StoredDatasets datasets;
    private final StoredModels models;
    private final ObjectStore store;
    private final Artifacts artifacts;
    /** A set, since several records may stumble over the same bytes. */
    private final Set<String> problems = new LinkedHashSet<>();

    WorkspaceCheck(Workspace workspace, StoredDatasets datasets, StoredModels models, ObjectStore store) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.models = models;
        this.store = store;
        this.artifacts = new Artifacts(store);
    }

    List<String> problems() {
        if (new CopyMark(store).isThere()) {
            problems.add("A copy to this workspace goes on, or was interrupted; to complete it, copy again");
        }
        datasets.names().forEach(this::dataset);
        models.names().forEach(this::model);
        keys(RUNS).stream().filter(key -> key.endsWith(RUN_RECORD)).forEach(this::run);
        keys(BLOBS).forEach(this::blob);
        return List.copyOf(problems);
    }

    private void dataset(String name) {
        tell(() -> datasets.latest(name));
        for (String version : datasets.ids(name)) {
            tell(() -> datasets.version(name, version).ifPresent(this::content));
        }
    }

    private void content(DatasetVersion version) {
        if (!version.isFiles()) {
            tell(version::table);
            return;
        }
        tell(() -> version.files().files().forEach(file -> artifacts
                .damage(new Artifact(file.digest(), file.bytes(), Artifact.Kind.FILE))
                .ifPresent(damage -> problems.add("File '" + file.path() + "' of " + version + " is damaged: artifact "
                        + file.digest() + " is " + damage.name().toLowerCase(Locale.ROOT)))));
    }

    private void model(String name) {
        List<Integer> numbers = models.numbers(name);
        for (int number : numbers) {
            tell(() -> models.version(name, number).ifPresent(version -> {
                tell(version::model);
                tell(version::lineage);
            }));
        }
        tell(() -> models.aliases(name).forEach((alias, version) -> {
            if (!numbers.contains(version)) {
                problems.add("Alias '" + alias + "' of model '" + name + "' points to version " + version
                        + ", which is not there");
            }
        }));
    }

    private void run(String key) {
        String[] names =
                key.substring(RUNS.length(), key.length() - RUN_RECORD.length()).split("/", -1);
        if (names.length == 2) {
            tell(() -> workspace.experiment(names[0]).find(names[1]).ifPresent(this::outputs));
        }
    }

    private void outputs(Run run) {
        for (StepRun step : run.steps()) {
            for (StepOutput output : step.outputs()) {
                var artifact = new Artifact(
                        output.digest(), output.bytes(), output.folder() ? Artifact.Kind.TREE : Artifact.Kind.FILE);
                artifacts
                        .damage(artifact)
                        .ifPresent(damage -> problems.add("An output of step '" + step.name() + "' of run " + run.ref()
                                + " is damaged: artifact " + output.digest() + " is "
                                + damage.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private void blob(String key) {
        String digest = key.substring(BLOBS.length()).replace("/", "");
        store.info(key).ifPresent(info -> artifacts
                .damage(new Artifact(digest, info.bytes(), Artifact.Kind.FILE))
                .ifPresent(damage -> problems.add("The bytes under " + key + " are not those of this digest")));
    }

    private List<String> keys(String prefix) {
        try (Stream<ObjectInfo> objects = store.list(prefix, "")) {
            return objects.map(ObjectInfo::key).toList();
        }
    }

    private void tell(Runnable reading) {
        try {
            reading.run();
        } catch (CorruptException | NotFoundException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
