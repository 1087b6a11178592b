package io.mlops4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyLanguage
class RunPageTest {
    @TempDir
    Path folder;

    private final ShownRuns runs = new ShownRuns();

    @AfterEach
    void close() {
        runs.close();
    }

    private String page(Run run) throws IOException {
        Path file = folder.resolve("run.html");
        run.writeHtml(file);
        return Files.readString(file);
    }

    /** What a reader reads. */
    private static String words(String page) {
        return page.substring(page.indexOf("<body>"))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace("&#39;", "'");
    }

    @Test
    void a_page_tells_what_the_run_was() throws IOException {
        Run run = runs.whole();

        String words = words(page(run));

        assertThat(words)
                .contains("loan-default", "✓ succeeded", "by ada", run.id(), "1 ran, 4 reused")
                .contains("succeeded parameter epochs 30 → 40")
                .contains("reused from run loans/")
                .contains("! step day: ")
                .contains("auc 0.791 ↑ more is better", "loss 0.01397 ↓ train")
                .contains("300 rows, positive class ‘bad’ from a probability of 0.17 on.")
                .contains("baseline 0.7", "121 58 %", "AUC 0.791", "foreign_worker = no 13 too few")
                .contains("Class 'unknown' is in the table and not in the model.")
                .contains("epochs 40", "branch main")
                .contains("400 rows, 6 columns, 58 values missing, label ‘risk’.", "rate float64 1 … 14.12 … 19.95")
                .contains("loan-default version 2: registered")
                .contains("loan-strict : not registered: its condition on evaluate does not hold")
                .contains("model loan-default version 2 made by step train of run " + run.ref() + " from applications@")
                .contains("taken from run")
                .contains("epoch 39 of 40 done")
                .contains(run.environment().javaVersion());
    }

    /** A step that looks at its own run. */
    static String look(String place) {
        Path here = Path.of(place);
        try (var again = Workspace.builder()
                .location(here.resolve("workspace").toUri())
                .readOnly()
                .progress(false)
                .open()) {
            again.runs().search().first().orElseThrow().writeHtml(here.resolve("running.html"));
        }
        return "seen";
    }

    @Test
    void a_run_that_has_not_ended_shows_what_is_known() throws IOException {
        var p = Pipeline.named("looking");
        p.step("look").inputs(p.parameter("place", folder.toString())).run(RunPageTest::look);
        try (var workspace = Workspace.builder()
                .location(folder.resolve("workspace").toUri())
                .progress(false)
                .open()) {
            workspace.experiment("e").run(p.build());
        }

        String page = Files.readString(folder.resolve("running.html"));
        assertThat(words(page)).contains("· running", "has not ended, or its process died", "· look not known yet");
        assertThat(places(page)).isNotEmpty();
    }

    /** Where its links lead to, all of which is there. */
    private static List<String> places(String page) {
        return Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .peek(place -> assertThat(page).contains(" id=\"" + place + "\""))
                .toList();
    }

    @Test
    void links_lead_to_places_on_the_page() throws IOException {
        assertThat(places(page(runs.whole()))).contains("step-0", "models", "data");
        assertThat(places(page(runs.failing()))).contains("step-1");
        assertThat(places(page(runs.search(37)))).contains("steps");
    }

    @Test
    void the_same_run_gives_the_same_bytes() throws IOException {
        Run run = runs.whole();

        assertThat(page(run)).isEqualTo(page(run));
    }

    @Test
    void a_failed_run_says_why_and_what_was_skipped() throws IOException {
        assertThat(words(page(runs.failing())))
                .contains("✗ failed")
                .contains("Step load failed: java.lang.IllegalStateException: There is no connection")
                .contains("join skipped needs load");
    }

    @Test
    void all_text_is_escaped_and_nothing_is_loaded() throws IOException {
        String page = page(runs.hostile(3));

        assertThat(page)
                .doesNotContain("<img", "<script", "<b>not bold", "\u0000", "\u001b")
                .contains("&lt;/script&gt;&lt;/style&gt;&lt;img", "default-src &#39;none&#39;")
                .containsOnlyOnce("</style>")
                .endsWith("</html>\n");
        assertThat(Pattern.compile("(src|href|url\\()=?\"?[^#\"]*")
                        .matcher(page.substring(page.indexOf("<body>")))
                        .results()
                        .map(match -> match.group())
                        .filter(link -> !link.equals("href=\"") && !link.equals("url("))
                        .filter(link -> !link.startsWith("src=http://example.com")))
                .isEmpty();
    }

    @Test
    void a_long_log_has_its_beginning_and_its_end() throws IOException {
        String words = words(page(runs.hostile(3)));

        assertThat(words).contains("line 1 &lt;b&gt;", "line 9999 &lt;b&gt;", "10,000 lines");
    }

    @Test
    void two_hundred_steps_are_all_there() throws IOException {
        String page = page(runs.search(197));

        assertThat(page.split("<details class=\"step\"", -1)).hasSize(201);
        assertThat(page).contains("and 189 more steps", "197 × candidate-…: 197 ran");
    }

    @Test
    void a_page_replaces_another_whole() throws IOException {
        Path file = folder.resolve("run.html");
        Files.writeString(file, "something else");

        runs.failing().writeHtml(file);

        assertThat(file).content().startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(folder).isDirectoryContaining("glob:**/run.html");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_page_needs_a_folder_and_a_name() throws IOException {
        Run run = runs.failing();
        Path nowhere = folder.resolve("nowhere").resolve("run.html");

        assertThatThrownBy(() -> run.writeHtml(nowhere))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The page cannot be written to " + nowhere + ": there is no folder "
                        + folder.resolve("nowhere") + "; create it first");
        assertThatThrownBy(() -> run.writeHtml(folder))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The page cannot be written to " + folder + ", which is a folder; name a file, such as "
                        + folder.resolve("run.html"));
        assertThatThrownBy(() -> run.writeHtml(Path.of("/")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void what_cannot_be_written_leaves_nothing_behind() throws IOException {
        Run run = runs.failing();
        // Longer than any file system allows.
        Path file = folder.resolve("n".repeat(300) + ".html");

        assertThatThrownBy(() -> run.writeHtml(file)).isInstanceOf(StoreException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    record Judged(Evaluation test, List<String> remarks) {}

    static Judged judge(int n) {
        return new Judged(ShownRuns.evaluation(), List.of("a", "b"));
    }

    @Test
    void an_evaluation_within_a_record_is_drawn_and_one_that_is_damaged_is_told() throws IOException {
        var p = Pipeline.named("judging");
        p.step("judge").inputs(p.value(1)).run(RunPageTest::judge);
        p.step("again").inputs(p.value(1)).run((Integer n) -> ShownRuns.evaluation());
        Path place = folder.resolve("workspace");
        try (var workspace =
                Workspace.builder().location(place.toUri()).progress(false).open()) {
            Run run = workspace.experiment("e").run(p.build());

            assertThat(words(page(run))).contains("Given by judge.test", "Given by again");

            damageLargest(place.resolve("blobs"));
            assertThat(words(page(run))).contains("Given by again ! It cannot be read:");
        }
    }

    private static void damageLargest(Path blobs) throws IOException {
        try (Stream<Path> files = Files.walk(blobs)) {
            Path quality = files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, "\"baselineLogLoss\"") && !contains(file, "\"notes\""))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            assertThat(quality.toFile().setWritable(true)).isTrue();
            Files.writeString(quality, "{}");
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
