package io.mlops4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.run.Run;
import io.mlops4j.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run in several languages of the machine, three with digits of their own, one with letters that fold otherwise. */
class LanguagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56.789Z");

    @TempDir
    Path folder;

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({"ar-EG, ٧ title", "bn, ৭ title", "th-TH-u-nu-thai, ๗ title", "tr, 7 tıtle", "de-DE, 7 title"})
    void keys_explanations_profiles_and_pages_are_the_same_in_every_language(String tag, String shown)
            throws IOException {
        List<String> expected = told(Locale.US);

        List<String> told = told(Locale.forLanguageTag(tag));

        assertThat(String.format("%d ", 7) + "TITLE".toLowerCase(Locale.getDefault()))
                .isEqualTo(shown);
        assertThat(told).isEqualTo(expected);
    }

    /** All but what differs from run to run: its id, how long it took, and whether git answered in time. */
    private List<String> told(Locale language) throws IOException {
        Locale.setDefault(language);
        try (var runs = new ShownRuns(Clock.fixed(NOW, ZoneOffset.UTC))) {
            Run run = runs.whole();
            Path file = folder.resolve(language + ".html");
            run.writeHtml(file);
            String page = Files.readString(file);
            return Stream.of(
                            run.steps().stream().map(StepRun::key).toList().toString(),
                            runs.explanation(),
                            run.tags() + " " + run.status(),
                            page.substring(page.indexOf("<section"), page.indexOf("<section id=\"lineage\"")))
                    .map(text -> text.replaceAll("[0-9A-Z]{26}", "id")
                            .replaceAll("left:[0-9.]+%;width:[0-9.]+%", "bar")
                            .replaceAll("[0-9.]+ (ms|s)\\b", "time"))
                    .flatMap(String::lines)
                    .toList();
        }
    }
}
