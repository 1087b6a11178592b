package io.mlops4j.core.code.pairs;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, as for Java 17. Not thread-safe. */
final class Compiler {
    private static final Pattern NUMBER = Pattern.compile("\\$\\d");
    private static final List<String> CLASS_PATH = OtherJvm.classPath().stream()
            .filter(entry -> entry.contains("mlops-api") || entry.contains("slf4j-api") || entry.contains("jspecify"))
            .toList();

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);

    /** The class files of one source, by name ({@code app/Steps.class}). */
    record Compiled(Map<String, byte[]> classes) {
        /** Whether there are local, anonymous or helper classes, which the compiler numbers. */
        boolean isNumbered() {
            return classes.keySet().stream()
                    .anyMatch(name -> NUMBER.matcher(name).find());
        }
    }

    /** Compiles all sources together; the results are in the order of the sources. */
    List<Compiled> compile(List<String> sources, List<String> options) {
        List<SourceText> units = units(sources);
        var classes = new CompiledClasses(files, units.size());
        run(units, options, classes);
        return compiled(units, classes);
    }

    /**
     * Compiles programs that know nothing of each other and may have classes of the same names. It is done in one go, as
     * the compiler takes most of its time to read the platform: each program stands in a module of its own. Class files are
     * as if compiled alone, but for the numbers of classes, which go on from one program to the next.
     *
     * @param programs the sources of each
     */
    List<List<Compiled>> compileApart(List<List<String>> programs, List<String> options) {
        var units = new ArrayList<SourceText>();
        var results = new ArrayList<List<SourceText>>();
        var all = new ArrayList<>(options);
        for (List<String> program : programs) {
            String module = "program" + results.size();
            int first = units.size();
            for (String source : program) {
                units.add(new SourceText(units.size(), module, source));
            }
            results.add(List.copyOf(units.subList(first, units.size())));
            units.add(new SourceText(
                    units.size(), module, "module " + module + " { requires java.se; requires jdk.unsupported; }"));
            all.addAll(List.of("--add-reads", module + "=ALL-UNNAMED"));
        }
        var classes = new CompiledModules(files, units);
        run(units, all, classes);
        return results.stream().map(sources -> compiled(sources, classes)).toList();
    }

    private static List<Compiled> compiled(List<SourceText> units, CompiledClasses classes) {
        return units.stream()
                .map(unit -> new Compiled(classes.of(unit.number())))
                .toList();
    }

    /** For those who want to see the trees of sources. */
    JavacTask task(List<String> sources) {
        return task(units(sources), List.of(), files, new StringWriter());
    }

    private static List<SourceText> units(List<String> sources) {
        var units = new ArrayList<SourceText>();
        sources.forEach(source -> units.add(new SourceText(units.size(), "", source)));
        return units;
    }

    private void run(List<SourceText> units, List<String> options, JavaFileManager manager) {
        var messages = new StringWriter();
        if (!task(units, options, manager, messages).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    private JavacTask task(List<SourceText> units, List<String> options, JavaFileManager manager, Writer messages) {
        // Not --release, which opens the signatures of that release anew for every compilation.
        var all = new ArrayList<>(List.of("-source", "17", "-target", "17", "-proc:none", "-nowarn", "-Xlint:none"));
        all.addAll(List.of("-cp", String.join(File.pathSeparator, CLASS_PATH)));
        all.addAll(options);
        return (JavacTask) javac.getTask(messages, manager, null, all, null, units);
    }
}
