package io.mlops4j.core.data;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Digests;
import io.mlops4j.data.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** A table by {@link TableCodec} in a temporary file, and the artifact that the file would be. Closing removes the file. */
record EncodedTable(Path file, Artifact artifact) implements AutoCloseable {
    static EncodedTable of(Table table) {
        try {
            Path file = Files.createTempFile("mlops4j-table", ".bin");
            try {
                return new EncodedTable(file, encode(table, file));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    "A table of " + table.rowCount() + " rows cannot be written to a temporary file in "
                            + System.getProperty("java.io.tmpdir") + ": " + e,
                    e);
        }
    }

    private static Artifact encode(Table table, Path file) throws IOException {
        MessageDigest sha = Digests.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha)) {
            TableCodec.write(table, out);
        }
        return new Artifact(Digests.hex(sha), Files.size(file), Artifact.Kind.FILE);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException("The temporary file '" + file + "' cannot be removed: " + e, e);
        }
    }
}
