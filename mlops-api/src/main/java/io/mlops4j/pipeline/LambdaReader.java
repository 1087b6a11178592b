package io.mlops4j.pipeline;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Catches the {@link SerializedLambda} that a serialisable lambda puts in its own place; writes nothing. */
final class LambdaReader extends ObjectOutputStream {
    private @Nullable SerializedLambda found;

    private LambdaReader() throws IOException {
        super(OutputStream.nullOutputStream());
        enableReplaceObject(true);
    }

    static Optional<SerializedLambda> read(Serializable code) {
        try (var reader = new LambdaReader()) {
            reader.writeObject(code);
            return Optional.ofNullable(reader.found);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
        if (object instanceof SerializedLambda lambda) {
            found = lambda;
        }
        return null;
    }
}
