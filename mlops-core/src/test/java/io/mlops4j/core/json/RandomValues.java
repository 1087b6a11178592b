package io.mlops4j.core.json;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Values of such types, extremes among them. */
@SuppressWarnings({"JdkObsolete", "FloatingPointLiteralPrecision"}) // what steps may give, 8.41e21 as JDKs differ in it
final class RandomValues {
    /** Of each leaf type, what is most likely to be written or read wrongly. */
    private static final Map<Class<?>, List<?>> EXTREMES = new LinkedHashMap<>();

    static {
        EXTREMES.put(String.class, List.of("", "type", "a\u0000\"\\", "é😀", "\uffff", "10", "2", "k".repeat(60_000)));
        EXTREMES.put(Boolean.class, List.of(true, false));
        EXTREMES.put(Character.class, List.of('a', '1', '"', '\0', '\uffff'));
        EXTREMES.put(Byte.class, List.of(Byte.MIN_VALUE, (byte) 10, (byte) 2));
        EXTREMES.put(Short.class, List.of(Short.MIN_VALUE, (short) 10, (short) 2));
        EXTREMES.put(Integer.class, List.of(Integer.MIN_VALUE, 10, 2, Integer.MAX_VALUE));
        EXTREMES.put(Long.class, List.of(Long.MIN_VALUE, 10L, 2L, (1L << 53) + 1));
        EXTREMES.put(
                BigInteger.class,
                List.of(
                        BigInteger.TEN,
                        BigInteger.TWO,
                        BigInteger.TEN.pow(1_501).negate()));
        EXTREMES.put(
                BigDecimal.class,
                List.of(
                        new BigDecimal("1.0"),
                        new BigDecimal("1.00"),
                        new BigDecimal("-1E+2147483647"),
                        BigDecimal.valueOf(1, Integer.MAX_VALUE)));
        EXTREMES.put(
                Double.class,
                List.of(-0.0, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 8.41e21, 1e22));
        EXTREMES.put(Float.class, List.of(-0.0f, 0.0f, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, 1.0e10f));
        EXTREMES.put(Instant.class, List.of(Instant.MIN, Instant.EPOCH, Instant.MAX));
        EXTREMES.put(LocalDate.class, List.of(LocalDate.MIN, LocalDate.of(12_345, 1, 1), LocalDate.MAX));
        EXTREMES.put(LocalDateTime.class, List.of(LocalDateTime.MIN, LocalDateTime.MAX));
        EXTREMES.put(LocalTime.class, List.of(LocalTime.MIN, LocalTime.MAX));
        EXTREMES.put(OffsetDateTime.class, List.of(OffsetDateTime.MIN, OffsetDateTime.MAX));
        EXTREMES.put(OffsetTime.class, List.of(OffsetTime.MIN, OffsetTime.MAX));
        EXTREMES.put(
                ZonedDateTime.class,
                List.of(
                        at("2024-10-27T00:30:00Z", "Europe/Berlin"),
                        at("2024-10-27T01:30:00Z", "Europe/Berlin"),
                        at("1800-01-01T00:00:00Z", "GMT0"),
                        at("2024-01-01T00:00:00Z", "UTC+01:02:03"),
                        at("2024-01-01T00:00:00Z", "Z")));
        EXTREMES.put(
                ZoneOffset.class, List.of(ZoneOffset.UTC, ZoneOffset.MAX, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)));
        EXTREMES.put(
                ZoneId.class, List.of(ZoneId.of("UTC"), ZoneOffset.UTC, ZoneId.of("GMT+5"), ZoneId.of("Asia/Kolkata")));
        EXTREMES.put(Duration.class, List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(-1), Duration.ZERO));
        EXTREMES.put(Period.class, List.of(Period.of(Integer.MIN_VALUE, 13, -1), Period.ZERO));
        EXTREMES.put(Year.class, List.of(Year.of(5), Year.of(-44), Year.of(12_345), Year.of(2024)));
        EXTREMES.put(YearMonth.class, List.of(YearMonth.of(5, 1), YearMonth.of(-12_345, 2), YearMonth.of(12_345, 12)));
        EXTREMES.put(MonthDay.class, List.of(MonthDay.of(2, 29), MonthDay.of(12, 31)));
        EXTREMES.put(UUID.class, List.of(new UUID(0, 0), new UUID(-1, 1), new UUID(1, -1)));
    }

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    static Set<Class<?>> scalars() {
        return EXTREMES.keySet();
    }

    private static ZonedDateTime at(String instant, String zone) {
        return Instant.parse(instant).atZone(ZoneId.of(zone));
    }

    /** A value of a type that has a canonical form. */
    Object of(Type type) {
        Class<?> raw = JsonTypes.boxed(JsonTypes.raw(type));
        if (EXTREMES.containsKey(raw)) {
            return pick(EXTREMES.get(raw));
        }
        if (raw.isEnum()) {
            return pick(List.of(raw.getEnumConstants()));
        }
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(of(JsonTypes.argument(type, 0)));
        }
        if (raw.isSealed()) {
            return of(pick(List.copyOf(SealedFamily.of(raw).leaves())));
        }
        if (raw.isRecord()) {
            List<RecordComponent> components = Records.components(raw);
            return Records.create(
                    raw,
                    components.stream()
                            .map(component -> of(JsonTypes.component(type, component)))
                            .toArray());
        }
        return Map.class.isAssignableFrom(raw) ? map(raw, type) : collection(raw, type);
    }

    private Object map(Class<?> raw, Type type) {
        var entries = new LinkedHashMap<Object, Object>();
        for (int size = random.nextInt(5); size > 0; size--) {
            entries.put(of(JsonTypes.argument(type, 0)), of(JsonTypes.argument(type, 1)));
        }
        if (raw == HashMap.class) {
            return new HashMap<>(entries);
        }
        if (raw == Map.class) {
            return random.nextBoolean() ? Map.copyOf(entries) : entries;
        }
        return raw == LinkedHashMap.class ? entries : new TreeMap<>(entries);
    }

    private Object collection(Class<?> raw, Type type) {
        Collection<Object> elements = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
        for (int size = random.nextInt(5); size > 0; size--) {
            elements.add(of(JsonTypes.argument(type, 0)));
        }
        if (raw == List.class) {
            return random.nextBoolean() ? List.copyOf(elements) : elements;
        }
        if (raw == Set.class) {
            return random.nextBoolean() ? Set.copyOf(elements) : elements;
        }
        if (raw == LinkedList.class) {
            return new LinkedList<>(elements);
        }
        if (raw == HashSet.class) {
            return new HashSet<>(elements);
        }
        return raw == ArrayList.class || raw == LinkedHashSet.class ? elements : new TreeSet<>(elements);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
