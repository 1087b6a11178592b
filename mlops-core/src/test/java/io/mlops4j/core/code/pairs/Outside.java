package io.mlops4j.core.code.pairs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Observes a program in a JVM of its own. */
final class Outside {
    private static final JsonMapper JSON = new JsonMapper();

    private Outside() {}

    static Observation observe(Installed installed, OtherJvm jvm) throws IOException, InterruptedException {
        Path question = Files.createTempFile("program", ".json");
        Path answer = Files.createTempFile("observation", ".json");
        try {
            JSON.writeValue(question.toFile(), installed);
            jvm.run(Outside.class, question, answer);
            return JSON.readValue(answer.toFile(), Observation.class);
        } finally {
            Files.delete(question);
            Files.delete(answer);
        }
    }

    /** Reads the program from the first file, writes the observation to the second. */
    public static void main(String[] files) throws Exception {
        Installed installed = JSON.readValue(Path.of(files[0]).toFile(), Installed.class);
        JSON.writeValue(Path.of(files[1]).toFile(), Observer.observe(installed));
    }
}
