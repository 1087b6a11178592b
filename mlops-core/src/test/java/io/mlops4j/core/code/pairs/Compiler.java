package io.mlops4j.core.code.pairs;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, as for Java 17. Not thread-safe. */
final class Compiler {
    private static final Pattern TYPE = Pattern.compile("(?m)^[^*/\n]*?\\b(?:class|interface|record|enum)\\s+(\\w+)");
    private static final List<String> CLASS_PATH = OtherJvm.classPath().stream()
            .filter(entry -> entry.contains("mlops-api") || entry.contains("slf4j-api") || entry.contains("jspecify"))
            .toList();

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);

    /** The class files of one source, by name ({@code app/Steps.class}). */
    record Compiled(Map<String, byte[]> classes) {}

    /** What the file is called, which its class files tell; the same wherever the source stands among others. */
    static String firstType(String source) {
        Matcher type = TYPE.matcher(source);
        return type.find() ? type.group(1) : "None";
    }

    /** Compiles all sources together; the results are in the order of the sources. */
    List<Compiled> compile(List<String> sources, List<String> options) {
        var outputs = new Outputs(files, sources.size());
        var messages = new StringWriter();
        if (!task(sources, options, outputs, messages).call()) {
            throw new IllegalArgumentException(messages + "\n" + String.join("\n", sources));
        }
        return outputs.compiled.stream().map(Compiled::new).toList();
    }

    /** For those who want to see the trees of sources. */
    JavacTask task(List<String> sources) {
        return task(sources, List.of(), files, new StringWriter());
    }

    private JavacTask task(List<String> sources, List<String> options, JavaFileManager manager, Writer messages) {
        var units = new ArrayList<Source>();
        for (int i = 0; i < sources.size(); i++) {
            units.add(new Source(i, firstType(sources.get(i)), sources.get(i)));
        }
        // Not --release, which opens the signatures of that release anew for every compilation.
        var all = new ArrayList<>(List.of("-source", "17", "-target", "17", "-proc:none", "-nowarn", "-Xlint:none"));
        all.addAll(List.of("-cp", String.join(File.pathSeparator, CLASS_PATH)));
        all.addAll(options);
        return (JavacTask) javac.getTask(messages, manager, null, all, null, units);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final int number;
        private final String text;

        Source(int number, String name, String text) {
            super(URI.create("source:///" + number + "/" + name + ".java"), Kind.SOURCE);
            this.number = number;
            this.text = text;
        }

        /** Of whatever name, so that public classes need no file of their own. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final List<Map<String, byte[]>> compiled = new ArrayList<>();

        Outputs(JavaFileManager files, int sources) {
            super(files);
            for (int i = 0; i < sources; i++) {
                compiled.add(new LinkedHashMap<>());
            }
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/') + kind.extension;
            Map<String, byte[]> classes = compiled.get(((Source) sibling).number);
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('$', '_')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
