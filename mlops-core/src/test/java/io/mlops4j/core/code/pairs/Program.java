package io.mlops4j.core.code.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A step with all that it may depend on. By convention the step is {@code run} of class {@code app.Steps}, or what its
 * method {@code step} gives; {@code Setup.prepare()} is called before the key is made and {@code Caller.call()}, where
 * there is one, instead of the step.
 *
 * @param places where its classes lie; the first has the step
 * @param options of the compiler
 * @param recompiled edits of sources of which only the given class is compiled again
 * @param settings what holds in the JVM while key and result are made
 * @param asked what is asked beside the step
 */
record Program(
        List<Place> places, List<String> options, List<Recompiled> recompiled, List<Setting> settings, Asked asked) {
    private static final String IMPORTS = "import java.io.*; import java.nio.file.*; import java.time.*;"
            + " import java.util.*; import java.util.function.*; import java.util.stream.*;"
            + " import io.mlops4j.pipeline.*;\n";

    /** A class that is compiled again from changed sources while the others stay as they were. */
    record Recompiled(String className, UnaryOperator<String> edit) {}

    Program {
        places = List.copyOf(places);
        options = List.copyOf(options);
        recompiled = List.copyOf(recompiled);
        settings = List.copyOf(settings);
    }

    /** A program of one class directory; the source needs neither package nor imports. */
    static Program of(String source) {
        return new Program(
                List.of(Place.of("app", Place.Form.DIRECTORY, complete(source))),
                List.of("-g"),
                List.of(),
                List.of(),
                Asked.nothing());
    }

    /** A source with the package {@code app} and the usual imports, unless it says otherwise. */
    static String complete(String source) {
        if (source.startsWith("package ")) {
            int end = source.indexOf(';') + 1;
            return source.substring(0, end) + " " + IMPORTS + source.substring(end);
        }
        return "package app; " + IMPORTS + source;
    }

    Place first() {
        return places.get(0);
    }

    Program first(UnaryOperator<Place> edit) {
        return place(first().name(), edit);
    }

    Program place(String name, UnaryOperator<Place> edit) {
        return withPlaces(places.stream()
                .map(place -> place.name().equals(name) ? edit.apply(place) : place)
                .toList());
    }

    Program and(Place place) {
        var more = new ArrayList<>(places);
        more.add(place);
        return withPlaces(more);
    }

    Program withPlaces(List<Place> others) {
        return new Program(others, options, recompiled, settings, asked);
    }

    Program withOptions(String... others) {
        return new Program(places, List.of(others), recompiled, settings, asked);
    }

    Program with(Setting setting) {
        var more = new ArrayList<>(settings);
        more.add(setting);
        return new Program(places, options, recompiled, more, asked);
    }

    Program with(Recompiled again) {
        var more = new ArrayList<>(recompiled);
        more.add(again);
        return new Program(places, options, more, settings, asked);
    }

    Program asking(Asked other) {
        return new Program(places, options, recompiled, settings, other);
    }

    /** Every source changed by the same edit, which has to find something to do. */
    Program edited(UnaryOperator<String> edit) {
        Program result =
                withPlaces(places.stream().map(place -> place.edited(edit)).toList());
        if (result.equals(this)) {
            throw new IllegalArgumentException("The edit of " + first().sources() + " changes nothing");
        }
        return result;
    }
}
