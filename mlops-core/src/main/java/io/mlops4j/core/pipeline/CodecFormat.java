package io.mlops4j.core.pipeline;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.WrittenFile;
import io.mlops4j.spi.Codec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A codec's bytes as one file. */
record CodecFormat<T>(Codec<T> codec, boolean isImmutable) implements Format {
    @Override
    public String id() {
        return codec.id();
    }

    @Override
    public Artifact write(Object value, Artifacts artifacts, Supplier<Path> scratch) throws IOException {
        Path path = Files.createTempFile(scratch.get(), "output", null);
        try (var file = WrittenFile.of(path, out -> codec.write(codec.type().cast(value), out))) {
            return artifacts.put(file);
        }
    }

    @Override
    public Object read(Artifact artifact, Artifacts artifacts, Supplier<Path> scratch) throws IOException {
        try (InputStream in = new BufferedInputStream(artifacts.open(artifact))) {
            T value = codec.read(in);
            in.transferTo(OutputStream.nullOutputStream()); // to the end, where the bytes are verified
            return value;
        }
    }
}
