package io.mlops4j.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.BreakIterator;
import java.text.Collator;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Currency;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Scanner;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The rule of the build sees what it is there for. */
class UseDefaultLanguageTest {
    /** One call a method, each of which must be seen. */
    @SuppressWarnings({"unused", "StringCaseLocaleUsage", "UnnecessaryLambda"})
    private static final class Violating {
        String format() {
            return String.format("%05d", 7);
        }

        String formatted() {
            return "%05d".formatted(7);
        }

        String lowerCase(String text) {
            return text.toLowerCase();
        }

        String upperCase(String text) {
            return text.toUpperCase();
        }

        UnaryOperator<String> reference() {
            return String::toLowerCase;
        }

        Supplier<String> lambda() {
            return () -> String.format("%d", 7);
        }

        PrintStream printed(PrintStream out) {
            return out.printf("%d", 7);
        }

        PrintWriter written(PrintWriter out) {
            return out.format("%d", 7);
        }

        Formatter formatter() {
            return new Formatter();
        }

        Formatter formatterOfText(StringBuilder text) {
            return new Formatter(text);
        }

        DateTimeFormatter pattern() {
            return DateTimeFormatter.ofPattern("uuuu");
        }

        DateTimeFormatter built() {
            return new DateTimeFormatterBuilder().toFormatter();
        }

        DateTimeFormatter localized() {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT);
        }

        NumberFormat numbers() {
            return NumberFormat.getInstance();
        }

        NumberFormat percent() {
            return NumberFormat.getPercentInstance();
        }

        NumberFormat decimals() {
            return new DecimalFormat("0.00");
        }

        DecimalFormatSymbols symbols() {
            return DecimalFormatSymbols.getInstance();
        }

        DateFormat dates() {
            return new SimpleDateFormat("yyyy");
        }

        DateFormat anyDates() {
            return DateFormat.getInstance();
        }

        String message() {
            return MessageFormat.format("{0}", 7);
        }

        MessageFormat messages() {
            return new MessageFormat("{0}");
        }

        Collator collator() {
            return Collator.getInstance();
        }

        BreakIterator words() {
            return BreakIterator.getWordInstance();
        }

        Calendar calendar() {
            return Calendar.getInstance();
        }

        String symbol(Currency currency) {
            return currency.getSymbol();
        }

        String country(Locale locale) {
            return locale.getDisplayCountry();
        }

        ResourceBundle bundle() {
            return ResourceBundle.getBundle("texts");
        }

        int scanned(String text) {
            return new Scanner(text).nextInt();
        }

        Locale asked() {
            return Locale.getDefault();
        }
    }

    @SuppressWarnings("unused")
    private static final class Told {
        List<Object> all(String text, PrintStream out, Instant time) {
            return List.of(
                    String.format(Locale.ROOT, "%05d", 7),
                    text.toLowerCase(Locale.ROOT),
                    out.printf(Locale.ROOT, "%d", 7),
                    new Formatter(Locale.ROOT),
                    DateTimeFormatter.ofPattern("uuuu", Locale.ROOT),
                    DateTimeFormatter.ISO_LOCAL_DATE.format(time),
                    new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)),
                    DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.ROOT),
                    String.valueOf(7) + Integer.parseInt(text) + Objects.hash(text) + time);
        }
    }

    private static List<String> seen(Class<?> type) {
        return noClasses()
                .should(new UseDefaultLanguage())
                .evaluate(new ClassFileImporter().importClasses(type))
                .getFailureReport()
                .getDetails();
    }

    @Test
    void each_way_to_ask_for_the_default_language_is_seen() {
        List<String> seen = seen(Violating.class);

        assertThat(Arrays.stream(Violating.class.getDeclaredMethods()).filter(method -> !method.isSynthetic()))
                .hasSize(29)
                .allSatisfy(method -> assertThat(seen)
                        .anyMatch(line -> line.contains(Violating.class.getName() + "." + method.getName() + "(")));
    }

    @Test
    void who_says_a_language_is_not() {
        assertThat(seen(Told.class)).isEmpty();
    }
}
