package io.mlops4j.core.run;

import io.mlops4j.core.code.SharedState;
import io.mlops4j.core.code.SharedState.Read;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows which steps of a pipeline hand each other something through static fields and other state of the JVM. One that is
 * reused sets nothing, so it must not be where another one reads. Thread-safe.
 */
final class SharedSteps {
    /** A step that sets what another one reads. */
    private record Link(Step setter, Step reader, Read read) {}

    private final Pipeline pipeline;
    private final Function<Step, SharedState> states;
    // Guarded by this; made when it is first asked for.
    private @Nullable List<Link> links;

    /**
     * @param states what the code of a step does
     */
    SharedSteps(Pipeline pipeline, Function<Step, SharedState> states) {
        this.pipeline = pipeline;
        this.states = states;
    }

    /** Why a step is run always; empty if it may be reused. */
    Optional<String> always(Step step) {
        return readBy(step).stream()
                .findFirst()
                .map(link -> "sets " + link.read().name() + " for step '"
                        + link.reader().name() + "'");
    }

    /** Why nothing is known of a step's key before another one has run: what that one sets is part of it. */
    Optional<String> unknownBefore(Step step) {
        return links().stream()
                .filter(link -> link.reader() == step
                        && link.read().isFirst()
                        && !before(link.setter()).contains(step.name()))
                .findFirst()
                .map(link -> link.read().name() + " is not known before step '"
                        + link.setter().name() + "' has run");
    }

    /** What is to be told of a step with each run. */
    List<String> warnings(Step step) {
        var warnings = new ArrayList<String>();
        var told = new HashSet<String>();
        for (Link link : readBy(step)) {
            if (told.add(link.read().name())) {
                warnings.add("it sets " + link.read().name() + ", which step '"
                        + link.reader().name() + "' reads without setting it first, so it is run always;"
                        + " return the value, and take it as an input there");
            }
        }
        warnings.addAll(beside(step));
        return warnings;
    }

    private List<Link> readBy(Step setter) {
        return links().stream()
                .filter(link -> link.setter() == setter && link.read().isFirst())
                .toList();
    }

    /** Of what the step reads, what others set that come neither before nor after. */
    private List<String> beside(Step reader) {
        Set<String> before = before(reader);
        var beside = new HashMap<String, List<String>>();
        for (Link link : links()) {
            if (link.reader() == reader
                    && !before.contains(link.setter().name())
                    && !before(link.setter()).contains(reader.name())) {
                beside.computeIfAbsent(link.read().name(), name -> new ArrayList<>(1))
                        .add(link.setter().name());
            }
        }
        return beside.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " is written by step '"
                        + entry.getValue().get(0) + "'"
                        + (entry.getValue().size() == 1
                                ? ""
                                : " and " + (entry.getValue().size() - 1) + " more")
                        + ", which need not be done before; hand the value on as an output")
                .toList();
    }

    private synchronized List<Link> links() {
        List<Link> known = links;
        if (known == null) {
            known = find();
            links = known;
        }
        return known;
    }

    private List<Link> find() {
        var all = new LinkedHashMap<Step, SharedState>();
        var acts = new HashSet<String>();
        Set<SharedState> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Step step : pipeline.steps()) {
            SharedState state = step.isGiven() ? SharedState.NONE : states.apply(step);
            all.put(step, state);
            if (told.add(state)) { // many steps may have the same code
                acts.addAll(state.acts());
            }
        }
        var found = new ArrayList<Link>();
        all.forEach((reader, state) -> state.reads().stream()
                .filter(read -> !Collections.disjoint(acts, read.setters()))
                .forEach(read -> all.forEach((setter, other) -> {
                    if (setter != reader && other.sets(read)) {
                        found.add(new Link(setter, reader, read));
                    }
                })));
        return found;
    }

    private Set<String> before(Step step) {
        var before = new HashSet<String>();
        Deque<String> pending = new ArrayDeque<>(step.dependencies());
        while (!pending.isEmpty()) {
            String name = pending.remove();
            if (before.add(name)) {
                pipeline.step(name).ifPresent(earlier -> pending.addAll(earlier.dependencies()));
            }
        }
        return before;
    }
}
