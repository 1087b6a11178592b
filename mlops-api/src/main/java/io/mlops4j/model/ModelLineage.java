package io.mlops4j.model;

import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.CopiedFrom;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model version comes from and where it went: which run made it, of which data, with which code, in which
 * environment, and who set which alias when. Its {@link #toString()} tells it in plain words.
 *
 * <pre>{@code
 * ModelLineage lineage = workspace.models().alias("loan-default", "production").orElseThrow().lineage();
 * System.out.println(lineage);
 * long rows = lineage.datasets().get(0).rowCount();
 * }</pre>
 *
 * <p>It is read from the workspace when it is asked for, and does not change afterwards.
 *
 * @param model which version
 * @param digest SHA-256 of the model's file, 64 hexadecimal digits
 * @param registered when it was registered
 * @param registeredBy by whom
 * @param tags its tags
 * @param origin what was recorded when it was registered; unknown for a model from elsewhere
 * @param copiedFrom the version of another workspace that it is a copy of; empty if it was registered in this one
 * @param run the run that made it; empty for a model from elsewhere, and where the record of that run is gone
 * @param datasets the data set versions that went in, with their profiles, ordered by name; without those that are gone
 * @param aliases each move of an alias to this version or away from it, oldest first
 */
public record ModelLineage(
        ModelRef model,
        String digest,
        Instant registered,
        String registeredBy,
        Map<String, String> tags,
        Origin origin,
        Optional<CopiedFrom> copiedFrom,
        Optional<RunOrigin> run,
        List<DatasetVersion> datasets,
        List<AliasChange> aliases) {
    /** Copies the lists. */
    public ModelLineage {
        datasets = List.copyOf(datasets);
        aliases = List.copyOf(aliases);
    }

    @Override
    public String toString() {
        return new ModelLineageText(this).toString();
    }
}
