package io.mlops4j.core.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What a field of a CSV file means, as a value of each type. */
final class FieldParser {
    private static final int LONG_DIGITS = 18;
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final int DATE_LENGTH = 10;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private FieldParser() {}

    /** Whether it is a number that starts as people write numbers: no plus, no zeros before others. */
    static boolean isPlainNumber(Field field) {
        int start = field.startsWith('-') ? 1 : 0;
        if (start == field.length() || field.charAt(start) == '+') {
            return false;
        }
        return field.charAt(start) != '0' || start + 1 == field.length() || !isDigit(field.charAt(start + 1));
    }

    /** An integer that fits a long; zeros and a plus may come first. */
    static OptionalLong integer(Field field) {
        int start = sign(field);
        if (start == field.length()) {
            return OptionalLong.empty();
        }
        long integer = 0; // of few digits, or of no use
        for (int i = start; i < field.length(); i++) {
            if (!isDigit(field.charAt(i))) {
                return OptionalLong.empty();
            }
            integer = integer * 10 + field.charAt(i) - '0';
        }
        if (field.length() - start <= LONG_DIGITS) {
            return OptionalLong.of(field.startsWith('-') ? -integer : integer);
        }
        try {
            return OptionalLong.of(Long.parseLong(field, 0, field.length(), 10));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A finite decimal number, with or without exponent; NaN, which is none, if it is something else. */
    static double number(Field field) {
        int start = sign(field);
        int i = start;
        long significand = 0; // of few digits, or of no use
        while (i < field.length() && isDigit(field.charAt(i))) {
            significand = significand * 10 + field.charAt(i++) - '0';
        }
        int digits = i - start;
        int decimals = 0;
        if (i < field.length() && field.charAt(i) == '.') {
            i++;
            while (i < field.length() && isDigit(field.charAt(i))) {
                significand = significand * 10 + field.charAt(i++) - '0';
                decimals++;
            }
        }
        digits += decimals;
        if (digits == 0 || !isExponent(field, i)) {
            return Double.NaN;
        }
        if (digits <= EXACT_DIGITS && i == field.length()) {
            // Both are exact as doubles, so the quotient is rounded once, as it has to be.
            double number = significand / POWERS_OF_TEN[decimals];
            return field.charAt(0) == '-' ? -number : number;
        }
        double number = field.toDouble();
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    private static boolean isExponent(Field field, int start) {
        if (start == field.length()) {
            return true;
        }
        if (field.charAt(start) != 'e' && field.charAt(start) != 'E') {
            return false;
        }
        int i = start + 1;
        if (i < field.length() && (field.charAt(i) == '-' || field.charAt(i) == '+')) {
            i++;
        }
        if (i == field.length()) {
            return false;
        }
        while (i < field.length() && isDigit(field.charAt(i))) {
            i++;
        }
        return i == field.length();
    }

    private static int sign(Field field) {
        return field.startsWith('-') || field.startsWith('+') ? 1 : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static Optional<Boolean> bool(Field field) {
        if (isIgnoringCase(field, "true")) {
            return Optional.of(true);
        }
        return isIgnoringCase(field, "false") ? Optional.of(false) : Optional.empty();
    }

    private static boolean isIgnoringCase(Field field, String lowerCase) {
        if (field.length() != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** An ISO 8601 date, date-time or instant, UTC without a zone, in milliseconds since 1970. */
    static OptionalLong timestamp(Field field) {
        if (field.length() < DATE_LENGTH
                || field.charAt(4) != '-'
                || field.charAt(7) != '-'
                || !isDigit(field.charAt(0))) {
            return OptionalLong.empty();
        }
        if (field.length() == DATE_LENGTH) {
            return date(field);
        }
        boolean spaced = field.charAt(DATE_LENGTH) == ' ';
        String text = field.toString();
        String iso = spaced ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1) : text;
        try {
            TemporalAccessor parsed = ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return OptionalLong.of(instant(parsed).toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Most are dates alone, which need no formatter. */
    private static OptionalLong date(Field field) {
        int year = digits(field, 0, 4);
        int month = digits(field, 5, 7);
        int day = digits(field, 8, DATE_LENGTH);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(LocalDate.of(year, month, day).toEpochDay() * MILLIS_PER_DAY);
    }

    /** The number that some digits are; -1 if not all are digits. */
    private static int digits(Field field, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(field.charAt(i))) {
                return -1;
            }
            number = number * 10 + field.charAt(i) - '0';
        }
        return number;
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        LocalDateTime local = parsed instanceof LocalDateTime time ? time : ((LocalDate) parsed).atStartOfDay();
        return local.toInstant(ZoneOffset.UTC);
    }
}
