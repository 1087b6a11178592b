package io.mlops4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * A CSV file as a bank may have one: of 20 columns, one is a key, three are counts, eight amounts and rates, five
 * categorical, one a flag, one a date, one a code of 10,000.
 */
final class GeneratedTable {
    static final int COLUMNS = 20;

    private GeneratedTable() {}

    /** Writes so many rows, the keys in an order of their own. */
    static void write(Path file, String prefix, int rows, long seed) throws IOException {
        var random = new Random(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            out.write("customer_id");
            for (int i = 1; i < COLUMNS; i++) {
                out.write("," + prefix + i);
            }
            out.write('\n');
            int[] keys = random.ints(0, Integer.MAX_VALUE).distinct().limit(1).toArray();
            int step = 7_368_787; // a prime, so that every key comes once
            long key = keys[0] % rows;
            for (int row = 0; row < rows; row++) {
                key = (key + step) % rows;
                writeRow(out, 10_000_000 + key, random);
            }
        }
    }

    private static void writeRow(BufferedWriter out, long key, Random random) throws IOException {
        var row = new StringBuilder(200).append(key);
        for (int i = 0; i < 3; i++) {
            row.append(',').append(random.nextInt(1000));
        }
        for (int i = 0; i < 4; i++) {
            int cents = random.nextInt(10_000_000);
            row.append(',')
                    .append(cents / 100)
                    .append('.')
                    .append(cents % 100 / 10)
                    .append(cents % 10);
        }
        for (int i = 0; i < 4; i++) {
            row.append(',').append(random.nextInt(20) == 0 ? "" : String.valueOf(random.nextDouble()));
        }
        for (int i = 0; i < 5; i++) {
            row.append(",category-").append(random.nextInt(4 << i));
        }
        row.append(random.nextBoolean() ? ",true" : ",false");
        row.append(',').append(LocalDate.ofEpochDay(15_000 + random.nextInt(5_000)));
        row.append(String.format(Locale.ROOT, ",c%04d", random.nextInt(10_000)));
        out.write(row.append('\n').toString());
    }
}
