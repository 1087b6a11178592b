package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutput;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.Arrays;

/** Damages what steps gave, behind the engine's back. */
record StoredBlobs(ObjectStore store) {
    static String key(String digest) {
        return "blobs/sha256/" + digest.substring(0, 2) + "/" + digest.substring(2);
    }

    /** Removes the bytes of a step's first output. */
    void delete(Run run, String step) {
        delete(first(run, step));
    }

    void delete(StepOutput output) {
        assertThat(store.delete(key(output.digest()))).isTrue();
    }

    /** Turns a bit of a step's first output; its length stays. */
    void corrupt(Run run, String step) {
        corrupt(first(run, step));
    }

    void corrupt(StepOutput output) {
        byte[] bytes = bytes(output);
        bytes[bytes.length / 2] ^= 1;
        store.put(key(output.digest()), Content.of(bytes));
    }

    /** Cuts off the last byte of a step's first output. */
    void cut(Run run, String step) {
        byte[] bytes = bytes(first(run, step));
        store.put(key(first(run, step).digest()), Content.of(Arrays.copyOf(bytes, bytes.length - 1)));
    }

    byte[] bytes(StepOutput output) {
        try (StoredObject stored = store.get(key(output.digest())).orElseThrow()) {
            return stored.bytes();
        }
    }

    static StepOutput first(Run run, String step) {
        return run.step(step).outputs().get(0);
    }
}
