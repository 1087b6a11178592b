package shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Text, exceptions, resources, caches, reflection. */
final class Report {
    private static final Map<Integer, Long> CACHE = new ConcurrentHashMap<>();

    @Retention(RetentionPolicy.RUNTIME)
    @interface Title {
        String value() default "none";
    }

    /** Counts whole, since its literal is used. */
    @Title("settings")
    record Settings(@Title("how often") int epochs, double rate) {
        double product() {
            return epochs * rate;
        }
    }

    static class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenException(String line, Throwable cause) {
            super("line " + line, cause);
        }
    }

    static long fibonacci(int n) {
        Long known = CACHE.get(n);
        if (known != null) {
            return known;
        }
        long result = n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        CACHE.put(n, result);
        return result;
    }

    static long thirtieth() {
        return fibonacci(30);
    }

    static int numbers() {
        String text = "1\n2\nx\n3\n";
        int sum = 0;
        int bad = 0;
        try (var reader = new BufferedReader(new StringReader(text))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    sum += number(line);
                } catch (BrokenException e) {
                    bad++;
                } finally {
                    sum += 100;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum * 10 + bad;
    }

    private static int number(String line) {
        try {
            return Integer.parseInt(line);
        } catch (NumberFormatException e) {
            throw new BrokenException(line, e);
        }
    }

    static String words() {
        int[] count = new int[2];
        String prefix = "w";
        class Counter {
            private final Map<String, Integer> seen = new HashMap<>();

            void add(String word) {
                seen.merge(word, 1, Integer::sum);
                count[seen.size() % 2] += prefix.length();
            }

            @Override
            public String toString() {
                return "w" + seen.size() + seen;
            }
        }
        var counter = new Counter();
        for (String word : "a b a c b a".split(" ")) {
            switch (word) {
                case "a", "b":
                    counter.add(word);
                    break;
                case "c":
                    counter.add("other");
                    break;
                default:
                    throw new IllegalStateException(word);
            }
        }
        return String.valueOf(counter);
    }

    static String settings() {
        var text = new StringBuilder(Settings.class.getAnnotation(Title.class).value());
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            Title title = component.getAnnotation(Title.class);
            text.append(' ').append(component.getName());
            text.append(Optional.ofNullable(title).map(Title::value).orElse(""));
        }
        return text.append(String.format(Locale.ROOT, " %.1f", new Settings(2, 0.5).product())).toString();
    }
}
