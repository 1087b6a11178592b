package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.model.OnnxModel;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link ScoringProvider} is asked to open.
 *
 * @param model the model
 * @param version the registered version that it is; empty if it is none
 * @param in the record type of what is scored, or {@link io.mlops4j.data.Row}
 * @param out the record type of the answers
 * @param missing names of inputs that the caller does not have
 * @param refuseUnknownCategories whether a category that the model does not know is an error
 * @param threads how many threads one call may use, 1 or more
 */
public record ScoringRequest<I, O>(
        OnnxModel model,
        Optional<ModelRef> version,
        Class<I> in,
        Class<O> out,
        Set<String> missing,
        boolean refuseUnknownCategories,
        int threads) {
    /**
     * Copies the set.
     *
     * @throws ValidationException if there are fewer threads than one
     */
    public ScoringRequest {
        missing = Set.copyOf(missing);
        if (threads < 1) {
            throw new ValidationException("A scorer cannot run on " + threads + " threads; it takes 1 or more");
        }
    }
}
