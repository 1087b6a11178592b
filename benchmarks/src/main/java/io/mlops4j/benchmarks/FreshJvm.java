package io.mlops4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a program in a JVM that has done nothing before. The program prints {@code name=value} lines. */
final class FreshJvm {
    private final String classPath;

    /**
     * @param front comes before what this JVM has on its class path
     */
    FreshJvm(Path front) {
        classPath = front + File.pathSeparator + System.getProperty("java.class.path");
    }

    /** What the program printed. */
    Map<String, String> run(Class<?> program, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program.getSimpleName() + " failed:\n" + output);
        }
        var values = new HashMap<String, String>();
        for (String line : output.lines().toList()) {
            int sign = line.indexOf('=');
            if (sign > 0) {
                values.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return values;
    }
}
