package io.mlops4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.ForkedJvm;
import io.mlops4j.core.store.OtherSystem;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room for the temporary file in which the parts of a large object come together. */
class FullDiskTest {
    private static final int LARGE = 12 << 20;

    @TempDir
    private Path disk;

    /** Reads an object, and tells what came of it. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] args) {
            try (ObjectStore store = AzureBlobStore.at(URI.create(args[0])).open()) {
                System.out.println(store.get("large").orElseThrow().bytes().length);
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(disk(args[1]).length + " files left");
        }

        private static String[] disk(String folder) {
            String[] files = Path.of(folder).toFile().list();
            return files == null ? new String[0] : files;
        }
    }

    @Test
    void a_large_object_that_does_not_fit_says_where_and_leaves_nothing() throws Exception {
        URI place = Azurite.shared().newContainer("/ml");
        try (ObjectStore store = AzureBlobStore.at(place).createContainer().open()) {
            store.put("large", Content.of(new byte[LARGE]));
        }

        String output = new ForkedJvm(Reader.class)
                .by(OtherSystem.withDisk(disk, "size=6m"))
                .option("-Djava.io.tmpdir=" + disk)
                .run(place, disk);

        assertThat(output.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Object 'large' cannot be written to a temporary file in " + disk)
                                .contains("No space left on device"),
                        line -> assertThat(line).isEqualTo("0 files left"));
    }
}
