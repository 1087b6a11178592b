package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.code.CodeQuestion;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.pipeline.StepEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The code of every static method of the classes in a folder, each as if it were a step. */
final class EntryCodes {
    private static final Set<CodePart.Kind> APPLICATION = EnumSet.of(
            CodePart.Kind.ENTRY, CodePart.Kind.UNIT, CodePart.Kind.HEADER, CodePart.Kind.STATE, CodePart.Kind.RESOURCE);

    private EntryCodes() {}

    /** What the application's own code adds to each key, by entry. */
    static Map<String, List<String>> of(Path classes) throws IOException {
        var codes = new TreeMap<String, List<String>>();
        var reader = new CodeReader(List.of());
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, EntryCodes.class.getClassLoader())) {
            for (String name : classNames(classes)) {
                for (Method method : methods(name, loader)) {
                    codes.put(method.toString(), application(reader.read(question(method))));
                }
            }
        }
        return codes;
    }

    private static List<String> classNames(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not those of anonymous and local classes, and not what the compiler or a restyling added. */
    private static List<Method> methods(String className, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            if (type.isAnonymousClass() || type.isLocalClass()) {
                return List.of();
            }
            return Stream.of(type.getDeclaredMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !method.isSynthetic() && !method.getName().equals("added"))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CodeQuestion question(Method method) {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
        var types = new ArrayList<Type>(List.of(method.getGenericParameterTypes()));
        types.add(method.getGenericReturnType());
        var entry = StepEntry.ofStatic(
                method.getDeclaringClass(), method.getName(), descriptor, Optional.of(method.getReturnType()));
        return CodeQuestion.of(entry, types);
    }

    private static List<String> application(CodeAnswer answer) {
        if (answer instanceof CodeAnswer.Known known) {
            return known.document().parts().stream()
                    .filter(part -> APPLICATION.contains(part.kind()))
                    .map(part -> part.kind() + " " + part.name() + " " + part.value())
                    .toList();
        }
        return List.of("unknown: " + ((CodeAnswer.Unknown) answer).reason());
    }

    /** Writes them from the first folder to the second file, so that another JVM can be asked. */
    public static void main(String[] paths) throws IOException {
        var lines = new ArrayList<String>();
        of(Path.of(paths[0])).forEach((entry, parts) -> parts.forEach(part -> lines.add(entry + " | " + part)));
        Files.write(Path.of(paths[1]), lines);
    }
}
