package io.mlops4j.lineage;

import java.time.Instant;

/**
 * Where a model version was copied from.
 *
 * @param workspace the id of that workspace
 * @param model which version it is there
 * @param registered when it was registered there
 * @param registeredBy by whom
 */
public record CopiedFrom(String workspace, ModelRef model, Instant registered, String registeredBy) {
    @Override
    public String toString() {
        return model + " in workspace " + workspace;
    }
}
