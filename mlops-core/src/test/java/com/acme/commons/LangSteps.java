package com.acme.commons;

import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.ClassUtils;
import org.apache.commons.lang3.EnumUtils;
import org.apache.commons.lang3.Range;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.apache.commons.lang3.builder.CompareToBuilder;
import org.apache.commons.lang3.builder.EqualsBuilder;
import org.apache.commons.lang3.builder.HashCodeBuilder;
import org.apache.commons.lang3.builder.ToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.concurrent.BackgroundInitializer;
import org.apache.commons.lang3.concurrent.CallableBackgroundInitializer;
import org.apache.commons.lang3.concurrent.LazyInitializer;
import org.apache.commons.lang3.concurrent.Memoizer;
import org.apache.commons.lang3.event.EventListenerSupport;
import org.apache.commons.lang3.math.Fraction;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.reflect.FieldUtils;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.commons.lang3.reflect.TypeUtils;
import org.apache.commons.lang3.stream.Streams;
import org.apache.commons.lang3.time.DateUtils;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.lang3.tuple.ImmutablePair;
import org.apache.commons.lang3.tuple.Pair;
import org.apache.commons.lang3.tuple.Triple;

/** Steps whose work is done by commons-lang3. */
public final class LangSteps {
    private LangSteps() {}

    /** What the builders read by reflection. */
    static final class Customer {
        private final String name;
        private final int[] orders;
        private transient int seen;

        Customer(String name, int... orders) {
            this.name = name;
            this.orders = orders;
            seen = name.length();
        }

        int seen() {
            return seen + name.length();
        }
    }

    /** Called by the support for events. */
    public interface Listener {
        /** Something happened. */
        void happened(String what);
    }

    /** Whose property is read by name. */
    public static final class Greeter {
        /** A greeting. */
        public String getGreeting() {
            return "Hello";
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    /** Dates rounded, cut, formatted and read. */
    public static String dates() throws java.text.ParseException {
        var utc = TimeZone.getTimeZone("UTC");
        Date date = DateUtils.parseDate("2024-02-29 13:45", Locale.ENGLISH, "yyyy/MM/dd", "yyyy-MM-dd HH:mm");
        Date rounded = DateUtils.round(DateUtils.addMonths(date, 1), Calendar.HOUR);
        return FastDateFormat.getInstance("EEE, dd MMM yyyy HH:mm:ss Z", utc, Locale.ENGLISH)
                        .format(rounded)
                + DateUtils.truncatedCompareTo(date, rounded, Calendar.YEAR)
                + DurationFormatUtils.formatDurationWords(3_723_000, true, true);
    }

    /** Equality, hash, order and text by reflection. */
    public static String reflection() {
        var one = new Customer("Ann", 1, 2);
        var two = new Customer("Ann", 1, 2);
        boolean equal = EqualsBuilder.reflectionEquals(one, two, "seen");
        int hash = HashCodeBuilder.reflectionHashCode(17, 37, one);
        int order = CompareToBuilder.reflectionCompare(one.orders, two.orders);
        return equal
                + " "
                + hash
                + order
                + one.seen()
                + ToStringBuilder.reflectionToString(two, ToStringStyle.SHORT_PREFIX_STYLE);
    }

    /** Builders told field by field, in several styles. */
    public static String builders() {
        return new ToStringBuilder("x", ToStringStyle.JSON_STYLE)
                        .append("a", 1)
                        .append("b", new double[] {1, 2})
                        .append("c", List.of("d"))
                        .toString()
                + new EqualsBuilder()
                        .append(new int[][] {{1}}, new int[][] {{1}})
                        .isEquals()
                + new CompareToBuilder().append("a", "b").append(1, 2).toComparison();
    }

    /** Ranges and tuples. */
    public static String ranges() {
        Range<Integer> range = Range.of(1, 10);
        Pair<String, Integer> pair = ImmutablePair.of("a", range.fit(30));
        return range.intersectionWith(Range.of(5, 20)).toString()
                + pair
                + pair.compareTo(Pair.of("a", 5))
                + Triple.of(1, 2, 3).hashCode();
    }

    /** Checks, one of which fails. */
    public static String checks() {
        Validate.inclusiveBetween(1, 10, 5);
        Validate.noNullElements(List.of("a", "b"));
        try {
            Validate.isTrue(Validate.notEmpty("abc").length() > 3, "too short: %s", "abc");
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Listeners behind a proxy. */
    public static int events() {
        var count = new MutableInt();
        EventListenerSupport<Listener> support = EventListenerSupport.create(Listener.class);
        support.addListener(what -> count.add(what.length()));
        support.addListener(what -> count.increment());
        support.fire().happened("start");
        return count.intValue();
    }

    /** Values made in the background, when first asked for, and remembered. */
    public static String concurrency() throws Exception {
        BackgroundInitializer<String> background = new CallableBackgroundInitializer<>(() -> "background");
        background.start();
        LazyInitializer<String> lazy =
                LazyInitializer.<String>builder().setInitializer(() -> "lazy").get();
        Function<Integer, Integer> square = x -> x * x;
        var memoizer = new Memoizer<>(square);
        return background.get() + lazy.get() + memoizer.compute(7) + memoizer.compute(7);
    }

    /** Methods, fields and types by name. */
    public static String members() throws ReflectiveOperationException {
        var greeter = new Greeter();
        return "" + MethodUtils.invokeMethod(greeter, "getGreeting")
                + FieldUtils.readField(new Customer("Eve"), "name", true)
                + TypeUtils.toString(TypeUtils.parameterize(List.class, String.class))
                + ClassUtils.getAllInterfaces(java.util.ArrayList.class).size()
                + EnumUtils.getEnumMap(Colour.class).keySet();
    }

    /** Texts, numbers and arrays. */
    public static String texts() {
        return StringUtils.abbreviate(StringUtils.stripAccents("\u00c4pfel und Birnen"), 10)
                + StringUtils.join(StringUtils.splitByCharacterTypeCamelCase("fooBarBAZ12"), '-')
                + StringUtils.getCommonPrefix("abc", "abd")
                + NumberUtils.createNumber("0x7f")
                + Fraction.getFraction(3, 4).add(Fraction.ONE_THIRD)
                + Arrays.toString(ArrayUtils.removeElements(new int[] {1, 2, 3, 2}, 2, 3))
                + Streams.of(1, 2, 3).mapToInt(Integer::intValue).sum()
                + TimeUnit.MINUTES.toSeconds(2);
    }
}
