package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.code.OutsideWorld;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.pipeline.NormalCode;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.pipeline.StepEntry;
import io.mlops4j.pipeline.StepEntry.Captured;
import io.mlops4j.pipeline.StepFunction;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the key of a program, then runs it. */
final class Observer {
    private final ClassLoader loader;
    private final Asked asked;
    private final Function<CodeQuestion, CodeAnswer> reader;

    private Observer(ClassLoader loader, Asked asked, Function<CodeQuestion, CodeAnswer> reader) {
        this.loader = loader;
        this.asked = asked;
        this.reader = reader;
    }

    /** What an installed program does in a class loader of its own. */
    static Observation observe(Installed installed) throws Exception {
        var reader = new CodeReader(installed.asked().own());
        if (installed.modules()) {
            ClassLoader loader = ModuleDeclaration.loaderOf(installed.paths());
            return new Observer(loader, installed.asked(), reader::read).observe();
        }
        try (URLClassLoader loader = loader(installed)) {
            return new Observer(loader, installed.asked(), reader::read).observe();
        }
    }

    private static URLClassLoader loader(Installed installed) throws IOException {
        ClassLoader parent = Observer.class.getClassLoader();
        if (installed.boot()) {
            return new BootLoader(Path.of(installed.paths().get(0)), installed.nested(), parent);
        }
        var urls = new ArrayList<URL>();
        for (String path : installed.paths()) {
            urls.add(Path.of(path).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), parent);
    }

    private Observation observe() throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            call(asked.beside("Setup"), "prepare");
            Class<?> steps = load(asked.entryClass()).orElseThrow();
            Optional<Method> step = method(steps, "step");
            return step.isPresent() ? ofFunction(step.get()) : ofMethod(steps);
        } finally {
            Thread.currentThread().setContextClassLoader(Observer.class.getClassLoader());
        }
    }

    private Observation ofMethod(Class<?> steps) throws Exception {
        Method run = method(steps, "run").orElseThrow();
        String descriptor = MethodType.methodType(run.getReturnType(), run.getParameterTypes())
                .toMethodDescriptorString();
        var types = new ArrayList<Type>(List.of(run.getGenericParameterTypes()));
        types.add(run.getGenericReturnType());
        var entry = StepEntry.ofStatic(steps, "run", descriptor, Optional.of(run.getGenericReturnType()));
        CodeAnswer answer = reader.apply(question(entry, types));
        boolean called = load(asked.beside("Caller")).isPresent();
        Object result = called ? call(asked.beside("Caller"), "call") : call(asked.entryClass(), "run");
        return observation(shown(result), "", answer);
    }

    private Observation ofFunction(Method factory) throws Exception {
        var function = (StepFunction.Of0<?>) factory.invoke(null);
        var pipeline = Pipeline.named("pairs");
        pipeline.step("step").run(function);
        Step step = pipeline.build().steps().get(0);
        StepEntry entry = step.entry();
        CodeAnswer answer =
                reader.apply(question(entry, List.of(step.outputType().orElseThrow())));
        var captured = new ArrayList<String>();
        entry.captured().forEach(each -> captured.add(canonical(each, NormalCode.isNormal(entry))));
        return observation(shown(NormalCode.of(step).call()), captured.toString(), answer);
    }

    /** A captured function counts by its code, which the reader sees to, and by what it captured in turn. */
    private static String canonical(Captured captured, boolean isNormal) {
        String value;
        if (captured.value() instanceof StepEntry function) {
            boolean within = isNormal && NormalCode.isNormal(function);
            value = "function of "
                    + function.captured().stream()
                            .map(each -> canonical(each, within))
                            .toList();
        } else {
            value = (isNormal
                            ? CanonicalJson.describe(captured.value())
                            : CanonicalJson.describeAsSeen(captured.value()))
                    .toString();
        }
        return captured.isField() ? captured.label() + " = " + value : value;
    }

    private CodeQuestion question(StepEntry entry, List<Type> types) throws ClassNotFoundException {
        return new CodeQuestion(
                entry,
                types,
                classes(asked.readers()),
                classes(asked.writers()),
                classes(asked.dependsOn()),
                outside(types));
    }

    private static OutsideWorld outside(List<Type> types) {
        boolean files = types.contains(Path.class) || types.contains(StepContext.class);
        return files ? OutsideWorld.FILES : OutsideWorld.UNDECLARED;
    }

    private List<Class<?>> classes(List<String> names) throws ClassNotFoundException {
        var classes = new ArrayList<Class<?>>();
        for (String name : names) {
            classes.add(Class.forName(name, false, loader));
        }
        return classes;
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<Method> method(Class<?> type, String name) {
        Optional<Method> found = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst();
        found.ifPresent(method -> method.setAccessible(true));
        return found;
    }

    /** What a static method gives; what it throws is a result like any other. */
    private Object call(String className, String name) throws ReflectiveOperationException {
        Optional<Method> method = load(className).flatMap(type -> method(type, name));
        if (method.isEmpty()) {
            return "";
        }
        try {
            return String.valueOf(shown(method.get().invoke(null)));
        } catch (InvocationTargetException e) {
            return "throws " + e.getCause();
        }
    }

    private static String shown(Object value) {
        return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
    }

    private static Observation observation(String result, String captured, CodeAnswer answer) {
        if (answer instanceof CodeAnswer.Known known) {
            return new Observation(result, captured, known.document().parts(), known.warnings(), known.notes(), "");
        }
        String reason = ((CodeAnswer.Unknown) answer).reason();
        return new Observation(result, captured, List.of(), List.of(), List.of(), reason);
    }
}
