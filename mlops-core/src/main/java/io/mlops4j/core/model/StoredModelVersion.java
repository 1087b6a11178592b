package io.mlops4j.core.model;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.lineage.Origin;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.ModelLineage;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A version as its record tells it. */
record StoredModelVersion(ModelRecord record, StoredModels models) implements ModelVersion {
    @Override
    public String name() {
        return record.name();
    }

    @Override
    public int version() {
        return record.version();
    }

    @Override
    public Signature signature() {
        return record.signature();
    }

    @Override
    public List<Metric> metrics() {
        return record.metrics();
    }

    @Override
    public Map<String, String> tags() {
        return record.tags();
    }

    @Override
    public String description() {
        return record.description();
    }

    @Override
    public Origin origin() {
        return record.origin();
    }

    @Override
    public ModelLineage lineage() {
        return models.lineage(record);
    }

    @Override
    public String digest() {
        return record.artifact().digest();
    }

    @Override
    public Instant registered() {
        return record.registered();
    }

    @Override
    public String registeredBy() {
        return record.registeredBy();
    }

    @Override
    public OnnxModel model() {
        try {
            return OnnxModel.of(models.artifacts().read(record.artifact()));
        } catch (CorruptException | ValidationException e) {
            throw new CorruptException("The file of " + this + " cannot be read. " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "model " + name() + " version " + version();
    }
}
