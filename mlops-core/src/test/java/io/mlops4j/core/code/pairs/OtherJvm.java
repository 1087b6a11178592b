package io.mlops4j.core.code.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM with this one's class path and with settings that only a new one can have. It observes programs until closed. */
final class OtherJvm implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    /** Starts one of the JDK in a folder. */
    OtherJvm(Path home, List<Setting> settings) throws IOException {
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (Setting setting : settings) {
            if (setting instanceof Setting.JvmOption option) {
                command.add(option.text());
            } else if (setting instanceof Setting.Environment variable) {
                builder.environment().put(variable.name(), variable.value());
            }
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath()), OtherJvm.class.getName()));
        process = builder.start();
        questions = new BufferedWriter(process.outputWriter(UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts one of this JVM's kind. */
    static OtherJvm with(List<Setting> settings) throws IOException {
        return new OtherJvm(Path.of(System.getProperty("java.home")), settings);
    }

    /** The home of an installed JDK of this release. */
    static Optional<Path> home(int release) {
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            return homes.filter(home -> home.getFileName().toString().contains("-" + release))
                    .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What this JVM has its classes from. */
    static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    Observation observe(Installed installed) throws IOException {
        questions.write(JSON.writeValueAsString(installed));
        questions.write('\n');
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IllegalStateException("The other JVM has ended; its errors are in the output");
        }
        return JSON.readValue(answer, Observation.class);
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Observes one program a line, until there is no more. */
    public static void main(String[] none) throws Exception {
        var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            Observation answer = Observer.observe(JSON.readValue(question, Installed.class));
            System.out.write((JSON.writeValueAsString(answer) + "\n").getBytes(UTF_8));
            System.out.flush();
        }
    }
}
