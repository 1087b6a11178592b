package io.mlops4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Reads the files that a list names, takes their SHA-256, and prints how long it took: no program can need less. */
final class FloorMeasurement {
    private FloorMeasurement() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        var files = Files.readAllLines(Path.of(args[0])).stream().map(Path::of).toList();

        var stopwatch = new Stopwatch();
        for (Path file : files) {
            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        }
        stopwatch.print("first");
    }
}
