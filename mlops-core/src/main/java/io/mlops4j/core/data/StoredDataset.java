package io.mlops4j.core.data;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.data.DatasetRecord.Kind;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.FileTree;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import io.mlops4j.data.TableProfile;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.DatasetUses;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A version of a data set: its record, and where its rows are. */
final class StoredDataset implements DatasetVersion {
    private final DatasetRecord record;
    private final Artifacts artifacts;
    private final Function<DatasetRef, DatasetUses> uses;
    private final boolean elsewhere;

    StoredDataset(DatasetRecord record, Artifacts artifacts, Function<DatasetRef, DatasetUses> uses) {
        this(record, artifacts, uses, false);
    }

    private StoredDataset(
            DatasetRecord record, Artifacts artifacts, Function<DatasetRef, DatasetUses> uses, boolean elsewhere) {
        this.record = record;
        this.artifacts = artifacts;
        this.uses = uses;
        this.elsewhere = elsewhere;
    }

    /** A version that is registered in another workspace. */
    static StoredDataset elsewhere(DatasetRecord record, Artifacts artifacts, Function<DatasetRef, DatasetUses> uses) {
        return new StoredDataset(record, artifacts, uses, true);
    }

    DatasetRecord record() {
        return record;
    }

    @Override
    public String name() {
        return record.name();
    }

    @Override
    public String version() {
        return record.version();
    }

    @Override
    public String digest() {
        return record.artifact().digest();
    }

    @Override
    public Schema schema() {
        return new Schema(record.schema());
    }

    @Override
    public long rowCount() {
        return record.rowCount();
    }

    @Override
    public Optional<String> label() {
        return record.label();
    }

    @Override
    public Optional<String> weight() {
        return record.weight();
    }

    @Override
    public TableProfile profile() {
        return TableProfile.of(record.rowCount(), record.label(), record.profile());
    }

    @Override
    public boolean isFiles() {
        return record.kind() == Kind.FILES;
    }

    @Override
    public FileTree files() {
        if (!isFiles()) {
            throw new ValidationException(capitalised() + " is a table, not files; ask for table()");
        }
        return new StoredFiles(artifacts).tree(content());
    }

    @Override
    public Table table() {
        if (isFiles()) {
            throw new ValidationException(capitalised()
                    + " is files, not a table; ask for files(), and for files().index() for a row for each");
        }
        return content();
    }

    private String capitalised() {
        return "Data set '" + name() + "' version " + version();
    }

    /** The rows of a table, or of the index of files. */
    Table content() {
        if (elsewhere && !artifacts.exists(record.artifact())) {
            throw new NotFoundException(
                    "The bytes of " + this + " are not in this workspace: a model that was made from"
                            + " it was copied here, the data was not. Read it where the model was made, or register the same"
                            + " data here");
        }
        try (InputStream stream = artifacts.open(record.artifact())) {
            return TableCodec.read(stream);
        } catch (CorruptException e) {
            throw new CorruptException(
                    "The bytes of " + this + " are not those that were registered: " + e.getMessage()
                            + ". Registering the same data again puts them right"
                            + artifacts.howToRenew(record.artifact()),
                    e);
        } catch (IOException e) {
            throw new StoreException("The bytes of " + this + " cannot be read: " + e, e);
        }
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
    public DatasetUses uses() {
        return uses.apply(ref());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredDataset that && name().equals(that.name()) && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    @Override
    public String toString() {
        return "data set '" + name() + "' version " + version();
    }
}
