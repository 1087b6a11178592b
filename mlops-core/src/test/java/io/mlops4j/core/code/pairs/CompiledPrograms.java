package io.mlops4j.core.code.pairs;

import io.mlops4j.core.code.pairs.Compiler.Compiled;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles each program once: those that differ in packaging or settings alone are the same here, and those that are
 * known beforehand are compiled in one go. Not thread-safe.
 */
final class CompiledPrograms {
    private final Compiler compiler = new Compiler();
    private final Map<Compilation, List<Compiled>> known = new HashMap<>();

    /** Compiles programs that will be asked for, except those whose class files would not be as if compiled alone. */
    void prepare(List<Program> programs) {
        var byOptions = new LinkedHashMap<List<String>, Set<List<String>>>();
        for (Program program : programs) {
            var compilation = Compilation.of(program);
            byOptions
                    .computeIfAbsent(compilation.options(), options -> new LinkedHashSet<>())
                    .add(compilation.sources());
        }
        byOptions.forEach((options, sources) -> prepare(List.copyOf(sources), options));
    }

    private void prepare(List<List<String>> programs, List<String> options) {
        List<List<Compiled>> compiled;
        try {
            compiled = compiler.compileApart(programs, options);
        } catch (IllegalArgumentException e) {
            return; // each is compiled when it is asked for, so that the one with the error fails and no other
        }
        for (int i = 0; i < programs.size(); i++) {
            if (compiled.get(i).stream().noneMatch(Compiled::isNumbered)) {
                known.put(new Compilation(programs.get(i), options), compiled.get(i));
            }
        }
    }

    /** The results are in the order of the sources. */
    List<Compiled> of(Program program) {
        return known.computeIfAbsent(
                Compilation.of(program), asked -> compiler.compile(asked.sources(), asked.options()));
    }
}
