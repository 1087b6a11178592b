package io.mlops4j.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.CorruptException;
import io.mlops4j.core.data.TableCodec;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonDifference;
import io.mlops4j.core.store.ArtifactDifference;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.Table;
import io.mlops4j.run.StepOutput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The first place where what a step gave differs from what it gave before, for people: {@code output model: byte 1,204 of
 * 8,112}.
 */
final class OutputDifference {
    private final Artifacts before;
    private final Artifacts after;

    /** Between outputs that are stored here and those that are stored there. */
    OutputDifference(Artifacts before, Artifacts after) {
        this.before = before;
        this.after = after;
    }

    /** Component by component; empty if all bytes are the same. */
    Optional<String> first(List<StepOutput> were, List<StepOutput> are) {
        for (StepOutput is : are) {
            Optional<StepOutput> was = were.stream()
                    .filter(output -> output.component().equals(is.component()))
                    .findFirst();
            String label = "output" + is.component().map(c -> " " + c).orElse("");
            if (was.isEmpty()) {
                return Optional.of(label + " is new");
            }
            if (!was.get().digest().equals(is.digest())) {
                return Optional.of(label + ": " + where(was.get(), is));
            }
        }
        return Optional.empty();
    }

    private String where(StepOutput was, StepOutput is) {
        return inFormat(was, is)
                .or(() -> new ArtifactDifference(before, after)
                        .first(OutputReader.artifact(was), OutputReader.artifact(is)))
                .orElse("other bytes");
    }

    /** In the terms of what is stored; empty if they do not show it: minus zero is a zero to most. */
    private Optional<String> inFormat(StepOutput was, StepOutput is) {
        if (!was.codec().equals(is.codec())) {
            return Optional.of("stored as " + was.codec() + " → " + is.codec());
        }
        try {
            return switch (is.codec()) {
                case "json/1", "nested/1" -> JsonDifference.first(json(was, before), json(is, after));
                case "table/1" -> table(was, before).firstDifference(table(is, after));
                default -> Optional.empty();
            };
        } catch (CorruptException e) {
            return Optional.empty(); // a codec of the user's with a name of ours
        } catch (IOException e) {
            throw new IllegalStateException("A table that was just written cannot be read", e);
        }
    }

    private static JsonNode json(StepOutput output, Artifacts artifacts) {
        return CanonicalJson.parse(artifacts.read(OutputReader.artifact(output)));
    }

    private static Table table(StepOutput output, Artifacts artifacts) throws IOException {
        try (InputStream in = new BufferedInputStream(artifacts.open(OutputReader.artifact(output)))) {
            return TableCodec.read(in);
        }
    }
}
