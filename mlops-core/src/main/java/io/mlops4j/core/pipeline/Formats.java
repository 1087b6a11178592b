package io.mlops4j.core.pipeline;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.data.TableCodec;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonTypes;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.spi.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the format of a type: the user's codecs first, then those that are built in. */
public final class Formats {
    private static final int MOST_TYPES = 1_000;

    private final Map<Class<?>, Format> byClass = new HashMap<>();

    /** The built-in formats and these. */
    public Formats(List<Codec<?>> codecs) {
        byClass.put(Table.class, new CodecFormat<>(new TableFormat(), true));
        byClass.put(OnnxModel.class, new CodecFormat<>(new OnnxFormat(), true));
        byClass.put(Path.class, new PathFormat());
        codecs.forEach(codec -> byClass.put(codec.type(), new CodecFormat<>(codec, false)));
    }

    /** The format of a type; empty if there is none. */
    public Optional<Format> find(Type type) {
        Format own = byClass.get(JsonTypes.raw(type));
        if (own != null) {
            return Optional.of(own);
        }
        if (CanonicalJson.supports(type)) {
            return Optional.of(new JsonFormat(type));
        }
        return isNestable(type, new HashSet<>()) ? Optional.of(new NestedFormat(type, this)) : Optional.empty();
    }

    /**
     * Whether it is a list, an option, a map or a record of what has formats.
     *
     * @param around the types that it is part of, itself among them: a record may hold others of its kind
     */
    private boolean isNestable(Type type, Set<Type> around) {
        Class<?> raw = JsonTypes.raw(type);
        if (!around.add(type)) {
            return true;
        }
        if (around.size() > MOST_TYPES) {
            return false; // a generic record that holds itself with other arguments has no end
        }
        if (type instanceof ParameterizedType p && !raw.isRecord()) {
            Type[] arguments = p.getActualTypeArguments();
            if (raw == Optional.class && JsonTypes.raw(arguments[0]) == Optional.class) {
                return false; // an empty one in another would be no other than an empty one
            }
            return (raw == List.class || raw == Optional.class)
                    ? hasFormat(arguments[0], around)
                    : raw == Map.class && arguments[0] == String.class && hasFormat(arguments[1], around);
        }
        return raw.isRecord()
                && Arrays.stream(raw.getRecordComponents())
                        .allMatch(component -> hasFormat(JsonTypes.component(type, component), around));
    }

    private boolean hasFormat(Type type, Set<Type> around) {
        return byClass.containsKey(JsonTypes.raw(type)) || CanonicalJson.supports(type) || isNestable(type, around);
    }

    /** Whether a codec of the user's, or a built-in one, takes values of this class whole. */
    boolean isWhole(Class<?> type) {
        return byClass.containsKey(type);
    }

    private static final class TableFormat implements Codec<Table> {
        @Override
        public String id() {
            return "table/1";
        }

        @Override
        public Class<Table> type() {
            return Table.class;
        }

        @Override
        public void write(Table value, OutputStream out) throws IOException {
            TableCodec.write(value, out);
        }

        @Override
        public Table read(InputStream in) throws IOException {
            return TableCodec.read(in);
        }
    }

    private static final class OnnxFormat implements Codec<OnnxModel> {
        @Override
        public String id() {
            return "onnx/1";
        }

        @Override
        public Class<OnnxModel> type() {
            return OnnxModel.class;
        }

        @Override
        public void write(OnnxModel value, OutputStream out) throws IOException {
            out.write(value.bytes());
        }

        @Override
        public OnnxModel read(InputStream in) throws IOException {
            return OnnxModel.of(in.readAllBytes());
        }
    }

    /** A file or folder that a step leaves in its work folder. */
    private static final class PathFormat implements Format {
        @Override
        public String id() {
            return "path/1";
        }

        @Override
        public Artifact write(Object value, Artifacts artifacts, Supplier<Path> scratch) {
            return artifacts.put((Path) value);
        }

        @Override
        public Object read(Artifact artifact, Artifacts artifacts, Supplier<Path> scratch) {
            Path target = scratch.get().resolve(artifact.digest().substring(0, 16));
            artifacts.copyTo(artifact, target);
            return target;
        }
    }

    /** Everything with a canonical form. */
    private record JsonFormat(Type type) implements Format {
        @Override
        public String id() {
            return "json/1";
        }

        @Override
        public Artifact write(Object value, Artifacts artifacts, Supplier<Path> scratch) {
            byte[] json = CanonicalJson.write(value, type);
            if (!comesBack(json)) {
                throw new ValidationException(
                        "A " + type.getTypeName() + " would not come back from the store as it was:"
                                + " constructors and accessors of its records have to keep what they are given");
            }
            return artifacts.put(json);
        }

        private boolean comesBack(byte[] json) {
            try {
                return Arrays.equals(CanonicalJson.write(CanonicalJson.read(json, type), type), json);
            } catch (CorruptException e) {
                return false;
            }
        }

        @Override
        public Object read(Artifact artifact, Artifacts artifacts, Supplier<Path> scratch) {
            return CanonicalJson.read(artifacts.read(artifact), type);
        }
    }
}
