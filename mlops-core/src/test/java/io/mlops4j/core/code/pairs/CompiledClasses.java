package io.mlops4j.core.code.pairs;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps in memory what is compiled, by the source that it comes from. */
class CompiledClasses extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<Map<String, byte[]>> classes = new ArrayList<>();

    CompiledClasses(JavaFileManager files, int sources) {
        super(files);
        for (int i = 0; i < sources; i++) {
            classes.add(new LinkedHashMap<>());
        }
    }

    /** The class files of the source of this number, by name ({@code app/Steps.class}). */
    final Map<String, byte[]> of(int source) {
        return classes.get(source);
    }

    @Override
    public final JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        String name = className.replace('.', '/') + kind.extension;
        Map<String, byte[]> ofSource = of(((SourceText) sibling).number());
        return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('$', '_')), kind) {
            @Override
            public OutputStream openOutputStream() {
                return new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        ofSource.put(name, toByteArray());
                    }
                };
            }
        };
    }
}
