package io.mlops4j.core.run;

import io.mlops4j.core.run.RandomProgram.Source;
import io.mlops4j.core.run.RandomProgram.Wired;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs of random programs should do, told without an engine: a step runs if its method or the content of its inputs is
 * another one than in all executions before that succeeded.
 */
final class RandomModel {
    /**
     * What a run should do.
     *
     * @param values what steps give, by name
     * @param calls which methods are called, with the content of their inputs, how often
     * @param makers the call that would give the same again, by step
     */
    record Expected(
            Map<String, Object> values,
            Set<String> failed,
            Set<String> skipped,
            Map<String, Integer> calls,
            Map<String, String> makers) {
        private Expected() {
            this(new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        }
    }

    private final Set<String> executed = new HashSet<>();
    private final Map<String, Integer> failures = new HashMap<>();

    Expected next(RandomProgram program) {
        var expected = new Expected();
        List<Wired> steps = program.wired();
        for (Wired step : steps) {
            if (step.inputs().stream().allMatch(input -> isThere(input, steps, expected))) {
                List<Object> inputs = step.inputs().stream()
                        .map(input -> value(input, steps, expected))
                        .toList();
                String call = RandomSteps.call(step.method(), inputs);
                expected.makers().put(step.name(), call);
                take(step, identity(step, steps, expected), inputs, call, expected);
            } else {
                expected.skipped().add(step.name());
            }
        }
        return expected;
    }

    private void take(Wired step, String identity, List<Object> inputs, String call, Expected expected) {
        int calls = 0;
        while (!executed.contains(identity) && calls <= step.retries()) {
            calls++;
            expected.calls().merge(call, 1, Integer::sum);
            if (succeeds(step, inputs)) {
                executed.add(identity);
            }
        }
        if (executed.contains(identity)) {
            expected.values()
                    .put(step.name(), step.method().equals("flaky") ? inputs.get(0) : call(step.method(), inputs));
        } else {
            expected.failed().add(step.name());
        }
    }

    private boolean succeeds(Wired step, List<Object> inputs) {
        if (!step.method().equals("flaky")) {
            return true;
        }
        int told = (int) inputs.get(2);
        return told != RandomSteps.ALWAYS && failures.merge(step.name() + inputs.get(0), 1, Integer::sum) > told;
    }

    private static boolean isThere(Source source, List<Wired> steps, Expected expected) {
        if (source instanceof Source.Many many) {
            return many.elements().stream().allMatch(element -> isThere(element, steps, expected));
        }
        return !(source instanceof Source.From from)
                || expected.values().containsKey(steps.get(from.node()).name());
    }

    private static Object value(Source source, List<Wired> steps, Expected expected) {
        if (source instanceof Source.Constant constant) {
            return constant.value();
        }
        if (source instanceof Source.Given given) {
            return given.value();
        }
        if (source instanceof Source.Perhaps perhaps) {
            return perhaps.value();
        }
        if (source instanceof Source.Rows rows) {
            return rows.table();
        }
        if (source instanceof Source.Many many) {
            return many.elements().stream()
                    .map(element -> value(element, steps, expected))
                    .toList();
        }
        var from = (Source.From) source;
        Object whole = Objects.requireNonNull(
                expected.values().get(steps.get(from.node()).name()));
        if (from.component().isEmpty()) {
            return whole;
        }
        var mixed = (RandomSteps.Mixed) whole;
        return from.component().get().equals("number") ? mixed.number() : mixed.text();
    }

    /** A parameter, a constant and what a step gives are different things, though they may be equal. */
    private static String identity(Wired step, List<Wired> steps, Expected expected) {
        var identity = new StringBuilder(step.method());
        step.inputs().forEach(input -> identity.append(identity(input, steps, expected)));
        return identity.toString();
    }

    private static String identity(Source source, List<Wired> steps, Expected expected) {
        if (source instanceof Source.Many many) {
            return many.elements().stream()
                    .map(element -> identity(element, steps, expected))
                    .toList()
                    .toString();
        }
        return "|" + source.getClass().getSimpleName() + RandomSteps.content(value(source, steps, expected));
    }

    private static Object call(String name, List<Object> inputs) {
        try {
            Method method = Arrays.stream(RandomSteps.class.getDeclaredMethods())
                    .filter(m -> m.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            return method.invoke(null, inputs.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
