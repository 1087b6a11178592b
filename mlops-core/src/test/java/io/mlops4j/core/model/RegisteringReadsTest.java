package io.mlops4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.CountingStore;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.workspace.Workspace;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What registering a model reads of the versions that are there. */
class RegisteringReadsTest {
    private static final String RECORDS = "models/doubler/[0-9]+\\.json";
    private static final int VERSIONS = 60;
    private static final byte DOC_STRING = 0x32; // field 6, of a length

    private final MemoryStore memory = new MemoryStore();

    /** One model in as many bytes as there are numbers: with another doc string, field 6 of an ONNX file. */
    private static OnnxModel model(int number) {
        byte[] bytes = ModelsTest.times(2).bytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
        longer[bytes.length] = DOC_STRING;
        longer[bytes.length + 1] = 1;
        longer[bytes.length + 2] = (byte) ('0' + number);
        return OnnxModel.of(longer);
    }

    private static Workspace open(CountingStore store) {
        return Workspace.builder().store(store).progress(false).open();
    }

    @Test
    void no_record_is_read_twice_however_many_models_are_registered() {
        var own = new CountingStore(memory.reopen());
        try (var workspace = open(own)) {
            for (int i = 0; i < VERSIONS; i++) {
                assertThat(workspace.models().register("doubler", model(i)).version())
                        .isEqualTo(i + 1);
            }
        }
        assertThat(own.opened(RECORDS))
                .as("what this workspace has written itself")
                .isZero();

        var later = new CountingStore(memory.reopen());
        try (var workspace = open(later)) {
            for (int i = VERSIONS; i < VERSIONS + 10; i++) {
                workspace.models().register("doubler", model(i));
            }
        }
        assertThat(later.opened(RECORDS)).as("what another has written").isEqualTo(VERSIONS);
    }

    @Test
    void a_model_that_is_there_is_found_by_its_bytes_and_its_record_alone_is_read() {
        try (var workspace = open(new CountingStore(memory.reopen()))) {
            workspace.models().register("doubler", model(0));
        }
        var store = new CountingStore(memory.reopen());
        try (var workspace = open(store)) {
            workspace.models().register("doubler", model(1));
            try (var other = open(new CountingStore(memory.reopen()))) {
                other.models().register("doubler", model(2));
            }
            long before = store.opened(RECORDS);

            assertThat(workspace.models().register("doubler", model(1)).version())
                    .isEqualTo(2);
            assertThat(store.opened(RECORDS) - before)
                    .as("version 2, which it is, and 3, which is new here")
                    .isEqualTo(2);
        }
    }
}
