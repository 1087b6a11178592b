package io.mlops4j.run;

import io.mlops4j.lineage.RunRef;
import java.util.Optional;

/**
 * Something that a step gave, as it is stored.
 *
 * @param component the component of the step's record; empty for a whole output
 * @param codec the format of the bytes: {@code table/1}
 * @param digest SHA-256 of the bytes, 64 hexadecimal digits; of a folder, of its manifest
 * @param bytes how many
 * @param folder whether it is a folder
 * @param madeBy the run that made it: this one or, if it was reused, an earlier one
 */
public record StepOutput(
        Optional<String> component, String codec, String digest, long bytes, boolean folder, RunRef madeBy) {}
