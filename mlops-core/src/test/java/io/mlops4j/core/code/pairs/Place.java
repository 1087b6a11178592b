package io.mlops4j.core.code.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where some classes of a program lie.
 *
 * @param name of the folder or file
 * @param form how it lies on the disk
 * @param sources Java sources, each of one package
 * @param resources what lies beside the classes, by name
 * @param group the Maven group that a {@code pom.xml} or {@code pom.properties} gives it
 */
record Place(String name, Form form, List<String> sources, Map<String, byte[]> resources, Optional<String> group) {
    /** The ways in which classes lie on a disk. */
    enum Form {
        DIRECTORY,
        JAR,
        /** Stored and not compressed, with the entries the other way round and other times. */
        REORDERED_JAR,
        /** {@code BOOT-INF/classes} for the first place, {@code BOOT-INF/lib} for the others, of one archive. */
        BOOT,
        /** The same, with the addresses of Spring Boot 3.2 and later. */
        BOOT_NESTED
    }

    Place {
        sources = List.copyOf(sources);
        resources = Map.copyOf(resources);
    }

    static Place of(String name, Form form, String... sources) {
        return new Place(name, form, List.of(sources), Map.of(), Optional.empty());
    }

    Place as(Form other) {
        return new Place(name, other, sources, resources, group);
    }

    Place called(String other) {
        return new Place(other, form, sources, resources, group);
    }

    Place ofGroup(String maven) {
        return new Place(name, form, sources, resources, Optional.of(maven));
    }

    Place source(String source) {
        var more = new ArrayList<>(sources);
        more.add(source);
        return new Place(name, form, more, resources, group);
    }

    Place resource(String path, String text) {
        return resource(path, text.getBytes(UTF_8));
    }

    Place resource(String path, byte[] bytes) {
        var more = new LinkedHashMap<>(resources);
        more.put(path, bytes);
        return new Place(name, form, sources, more, group);
    }

    Place withoutResource(String path) {
        var fewer = new LinkedHashMap<>(resources);
        fewer.remove(path);
        return new Place(name, form, sources, fewer, group);
    }

    Place edited(UnaryOperator<String> edit) {
        return new Place(name, form, sources.stream().map(edit).toList(), resources, group);
    }
}
