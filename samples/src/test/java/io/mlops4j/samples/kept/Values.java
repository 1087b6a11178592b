package io.mlops4j.samples.kept;

import io.mlops4j.pipeline.Pipeline;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A pipeline that takes and gives a value of each kind that has a canonical form. */
final class Values {
    enum Colour {
        RED,
        GREEN {
            @Override
            boolean isCalm() {
                return true;
            }
        },
        BLUE;

        boolean isCalm() {
            return false;
        }
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Rectangle(double width, Optional<Double> height) implements Shape {}

    record Layer(int units, String activation) {}

    record Numbers(
            byte tiny,
            short small,
            int layers,
            long seed,
            float slope,
            double rate,
            boolean shuffle,
            char separator,
            BigInteger huge,
            BigDecimal price) {}

    record Times(
            Instant since,
            Duration every,
            LocalDate day,
            LocalDateTime meeting,
            Period notice,
            YearMonth month,
            ZoneId zone,
            UUID ticket) {}

    record Structures(
            String note,
            Colour colour,
            Optional<Integer> epochs,
            Optional<String> nothing,
            Optional<Colour> accent,
            List<String> columns,
            List<Integer> widths,
            List<Layer> stack,
            Map<String, Double> weights,
            Map<Colour, Integer> votes,
            Map<Integer, String> ranks,
            Map<LocalDate, Layer> plan,
            Shape shape,
            Layer output) {}

    /** What one step gives: stored component by component. */
    record Everything(Numbers numbers, Times times, Structures structures, List<Shape> shapes) {}

    /** Numbers at the ends of their ranges, and some that a careless way through a double changes. */
    static final Numbers NUMBERS = new Numbers(
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            3,
            9_007_199_254_740_993L,
            0.1f,
            1e-3,
            true,
            ';',
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("999.50"));

    static final Times TIMES = new Times(
            Instant.parse("2026-01-01T00:00:00.123456789Z"),
            Duration.ofMinutes(90),
            LocalDate.of(2026, 2, 28),
            LocalDateTime.of(2026, 3, 29, 2, 30),
            Period.ofMonths(3),
            YearMonth.of(2026, 2),
            ZoneId.of("Europe/Berlin"),
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));

    static final Structures STRUCTURES = new Structures(
            "first line\nsecond \"line\"\twith 😀",
            Colour.GREEN,
            Optional.of(5),
            Optional.empty(),
            Optional.of(Colour.BLUE),
            List.of("amount", "age"),
            List.of(16, 8),
            List.of(new Layer(16, "relu"), new Layer(8, "tanh")),
            Map.of("good", 1.0, "bad", 5.5),
            Map.of(Colour.RED, 2, Colour.BLUE, 7),
            Map.of(1, "one", 2, "two", 10, "ten", 11, "eleven"),
            Map.of(LocalDate.of(2026, 5, 1), new Layer(1, "none")),
            new Circle(2.5),
            new Layer(1, "softmax"));

    private Values() {}

    static Everything keep(Numbers numbers, Times times, Structures structures) {
        return new Everything(
                numbers,
                times,
                structures,
                List.of(structures.shape(), new Rectangle(1, Optional.empty()), new Rectangle(1, Optional.of(2.0))));
    }

    static Map<Integer, String> ranks(Everything everything) {
        return everything.structures().ranks();
    }

    static List<Optional<Double>> heights(List<Shape> shapes) {
        return shapes.stream()
                .map(shape -> shape instanceof Rectangle rectangle ? rectangle.height() : Optional.<Double>empty())
                .toList();
    }

    static String constants(int number, List<String> words, Map<String, Integer> counts, Layer layer, Colour colour) {
        return number + " " + words + " " + counts.get("ten") + " " + layer + " " + colour.isCalm();
    }

    static String sentence(LocalDate day, Optional<Integer> limit, String word) {
        return word + " on " + day + limit.map(most -> ", at most " + most).orElse("");
    }

    static Pipeline pipeline() {
        int captured = 40;
        var layer = new Layer(4, "relu");
        var p = Pipeline.named("values");
        var everything = p.step("keep")
                .inputs(p.parameters(NUMBERS), p.parameters(TIMES), p.parameters(STRUCTURES))
                .run(Values::keep);
        p.step("ranks").inputs(everything).run(Values::ranks);
        p.step("heights").inputs(everything.get(Everything::shapes)).run(Values::heights);
        p.step("constants")
                .inputs(
                        p.value(12),
                        p.value(List.of("b", "a")),
                        p.value(Map.of("two", 2, "ten", 10)),
                        p.value(new Layer(2, "tanh")),
                        p.value(Colour.GREEN))
                .run(Values::constants);
        var sentence = p.step("sentence")
                .inputs(
                        p.required("start", LocalDate.class),
                        p.optional("limit", Integer.class).describedAs("how many at most"),
                        p.parameter("word", "begin"))
                .run(Values::sentence);
        p.step("captured")
                .inputs(sentence)
                .run((String text) -> text + " " + (captured + 2) + " " + layer.activation());
        return p.build();
    }
}
