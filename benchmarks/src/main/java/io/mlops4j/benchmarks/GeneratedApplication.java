package io.mlops4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * An application of many classes of usual size, with the steps of a pipeline. Each step begins a chain of classes that
 * call each other; most classes are in no chain, as in applications that do more than machine learning. The first classes
 * use a library each.
 */
final class GeneratedApplication {
    /** The class of the steps. */
    static final String STEPS = "com.acme.app.Steps";

    /** As many steps there are; the first is the large one. */
    static final int STEP_COUNT = 20;

    private static final int CLASSES = 2_000;
    private static final int CLASSES_A_PACKAGE = 50;
    private static final int LARGE_CHAIN = 15;

    private final Path folder;
    private final List<LibraryJar> libraries;
    private final List<JavaFileObject> sources = new ArrayList<>();

    /**
     * @param folder where its class files go
     */
    GeneratedApplication(Path folder, List<LibraryJar> libraries) {
        this.folder = folder;
        this.libraries = List.copyOf(libraries);
    }

    /** Writes and compiles it. */
    void build() throws IOException {
        var steps = new StringBuilder("package com.acme.app;\n\npublic final class Steps {\n");
        int next = 0;
        for (int step = 0; step < STEP_COUNT; step++) {
            int length = step == 0 ? LARGE_CHAIN : 1 + step % 4;
            steps.append(String.format(
                            Locale.ROOT, "    public static double step%d(java.util.List<String> lines) {\n", step))
                    .append(String.format(
                            Locale.ROOT, "        return new %s(%d).run(lines);\n    }\n\n", className(next), step));
            for (int i = 0; i < length; i++) {
                addClass(next + i, i + 1 < length);
            }
            next += length;
        }
        add(STEPS, steps.append("}\n").toString());
        for (int i = next; i < CLASSES - 1; i++) {
            addClass(i, false);
        }
        compile();
    }

    /** Says whose code this is, as the build file of an application does. */
    private void writeBuildFile() throws IOException {
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><groupId>com.acme</groupId><artifactId>app</artifactId><version>1</version></project>\n");
    }

    private static String className(int number) {
        return String.format(Locale.ROOT, "com.acme.app.p%02d.C%04d", number / CLASSES_A_PACKAGE, number);
    }

    private void addClass(int number, boolean callsNext) {
        String name = className(number);
        String library = number < libraries.size() ? libraries.get(number).type() : "java.lang.Number";
        String next = callsNext
                ? String.format(Locale.ROOT, "new %s(weight + 1).run(lines)", className(number + 1))
                : "weight";
        String source = TEMPLATE.replace("PACKAGE", name.substring(0, name.lastIndexOf('.')))
                .replace("NAME", name.substring(name.lastIndexOf('.') + 1))
                .replace("NUMBER", String.valueOf(number))
                .replace("LIBRARY", library)
                .replace("NEXT", next);
        add(name, source);
    }

    private void add(String name, String source) {
        URI address = URI.create("string:///" + name.replace('.', '/') + ".java");
        sources.add(new SimpleJavaFileObject(address, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        });
    }

    private void compile() throws IOException {
        Path classes = Files.createDirectories(classes());
        writeBuildFile();
        String classPath = libraries.stream()
                .map(library -> library.file().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                List.of("-d", classes.toString(), "-cp", classPath, "-g", "-proc:none", "-nowarn", "--release", "17");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(null, files, null, options, null, sources).call()) {
                throw new IllegalStateException("The generated application does not compile");
            }
        }
    }

    /** The folder of its class files. */
    Path classes() {
        return folder.resolve("classes");
    }

    private static final String TEMPLATE = """
            package PACKAGE;

            import java.util.ArrayList;
            import java.util.HashMap;
            import java.util.List;
            import java.util.Map;
            import java.util.stream.Collectors;

            public final class NAME {
                private static final List<String> KINDS = List.of("none", "some", "all", "NUMBER");
                private final double weight;
                private int calls;

                public record Row(String name, double value, int count) {
                    Row more(double by) {
                        return new Row(name, value + by, count + 1);
                    }
                }

                public NAME(double weight) {
                    this.weight = weight;
                }

                public double run(List<String> lines) {
                    List<Row> rows = read(lines);
                    Map<String, List<Row>> groups = group(rows);
                    double sum = mean(rows) * scale(rows.size()) + best(groups) + distance(rows);
                    return sum + kind(label(sum)) + library(lines) + NEXT;
                }

                private List<Row> read(List<String> lines) {
                    var rows = new ArrayList<Row>();
                    for (String line : lines) {
                        String[] parts = line.split(",");
                        if (parts.length < 2 || parts[0].isBlank()) {
                            continue;
                        }
                        try {
                            rows.add(new Row(parts[0].trim(), Double.parseDouble(parts[1]), NUMBER));
                        } catch (NumberFormatException e) {
                            rows.add(new Row(parts[0] + " of NAME", weight, calls++));
                        }
                    }
                    return rows;
                }

                private Map<String, List<Row>> group(List<Row> rows) {
                    return rows.stream()
                            .map(row -> row.more(weight))
                            .filter(row -> row.count() > NUMBER % 7)
                            .collect(Collectors.groupingBy(row -> label(row.value()), HashMap::new, Collectors.toList()));
                }

                private double mean(List<Row> rows) {
                    return rows.stream().mapToDouble(Row::value).average().orElse(NUMBER);
                }

                private double scale(int size) {
                    double result = 1;
                    for (int i = 0; i < size; i++) {
                        result = i % 2 == 0 ? result * weight + i : result / (1 + i) - NUMBER;
                        if (Math.abs(result) > 1e9) {
                            result = Math.log(Math.abs(result));
                        }
                    }
                    return result;
                }

                private double best(Map<String, List<Row>> groups) {
                    double best = Double.NEGATIVE_INFINITY;
                    for (var entry : groups.entrySet()) {
                        for (Row row : entry.getValue()) {
                            double score = row.value() * entry.getKey().length() - row.count();
                            if (score > best) {
                                best = score;
                            }
                        }
                    }
                    return best;
                }

                private double distance(List<Row> rows) {
                    double sum = 0;
                    for (int i = 1; i < rows.size(); i++) {
                        double step = rows.get(i).value() - rows.get(i - 1).value();
                        sum += step * step;
                    }
                    return Math.sqrt(sum);
                }

                private String label(double value) {
                    StringBuilder text = new StringBuilder("NAME:");
                    text.append(value > weight ? "high" : "low").append('-').append(Math.round(value));
                    return text + KINDS.get(text.length() % KINDS.size());
                }

                private int kind(String label) {
                    switch (label) {
                        case "none":
                            return 0;
                        case "some":
                            return NUMBER;
                        case "all":
                            return 2;
                        default:
                            return label.hashCode() % 10;
                    }
                }

                private int library(Object value) {
                    return value instanceof LIBRARY ? 1 : calls;
                }

                @Override
                public String toString() {
                    return "NAME with " + weight + " after " + calls;
                }
            }
            """;
}
