package io.mlops4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page of a run in a real browser, light and dark, wide and narrow. {@code target/pages} has pictures of it. */
@Timeout(300)
class RunPageInBrowserTest {
    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();
    private static final int WIDE = 1280;
    private static final int NARROW = 360;

    private static @Nullable Browser browser;
    private static @Nullable BrowserTab tab;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Browser.find();
        if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("There is no Chromium; install it, or set CHROMIUM to its program");
        }
        if (program.isEmpty()) {
            // Of an assumption that does not hold, the build's output has the number only.
            System.out.println(
                    "RunPageInBrowserTest is skipped without Chromium: apt-get install chromium, or set CHROMIUM");
        }
        assumeTrue(program.isPresent(), "there is no Chromium");
        Files.createDirectories(FOLDER);
        browser = Browser.start(program.orElseThrow());
        tab = browser.tab();
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private static BrowserTab tab() {
        if (tab == null) {
            throw new IllegalStateException("The browser was not started");
        }
        return tab;
    }

    /** The relative luminance and contrast of the Web Content Accessibility Guidelines, for all texts that can be seen. */
    private static final String LOW_CONTRASTS = """
            (() => {
              const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const luminance = c => {
                const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = rgba(getComputedStyle(e).backgroundColor);
                  if (colour[3] === 255) return colour;
                }
                return [255, 255, 255, 255];
              };
              const low = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || element.closest('svg') || !element.checkVisibility()) continue;
                const a = luminance(rgba(getComputedStyle(element).color).slice(0, 3));
                const b = luminance(behind(element).slice(0, 3));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) low.push(element.outerHTML.slice(0, 80) + ' ' + ratio.toFixed(2));
                if (low.length > 10) break;
              }
              return low;
            })()""";

    private record Shown(String background, String ink) {}

    private static Shown look(String name, Path page, int width, boolean dark) {
        BrowserTab tab = tab();
        tab.show(page, width, dark);

        assertThat(texts(tab.value(LOW_CONTRASTS))).as("text of low contrast").isEmpty();
        assertThat(tab.complaints()).as("console").isEmpty();
        assertThat(tab.requests()).as("requests").containsExactly(page.toUri().toString());
        assertThat(tab.value("document.documentElement.scrollWidth").asInt())
                .as("width of the content in a window of " + width)
                .isLessThanOrEqualTo(
                        tab.value("document.documentElement.clientWidth").asInt());
        assertThat(texts(tab.value(
                        "[...document.querySelectorAll('section')].filter(s => s.getBoundingClientRect().height"
                                + " < 40).map(s => s.id)")))
                .as("sections that cannot be seen")
                .isEmpty();
        assertThat(texts(tab.value("[...document.querySelectorAll('.graph')].filter(g => g.checkVisibility()).map(g =>"
                        + " g.className)")))
                .as("pictures of the pipeline")
                .containsExactly(width == WIDE ? "graph wide" : "graph narrow");
        tab.picture(
                FOLDER.resolve(name + (width == WIDE ? "-wide" : "-narrow") + (dark ? "-dark" : "-light") + ".png"));
        return new Shown(
                tab.value("getComputedStyle(document.body).backgroundColor").asText(),
                tab.value("getComputedStyle(document.body).color").asText());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void looksRight(String name, Function<ShownRuns, Run> run) {
        Path page = FOLDER.resolve(name + ".html");
        try (var runs = new ShownRuns()) {
            run.apply(runs).writeHtml(page);
        }
        for (int width : new int[] {WIDE, NARROW}) {
            Shown light = look(name, page, width, false);
            Shown dark = look(name, page, width, true);
            assertThat(dark.background()).isNotEqualTo(light.background());
            assertThat(dark.ink()).isNotEqualTo(light.ink());
        }
    }

    @Test
    void a_run_with_everything_looks_right() {
        looksRight("whole", ShownRuns::whole);

        assertThat(texts(tab().value("[...document.querySelectorAll('section')].map(s => s.id)")))
                .containsExactly(
                        "pipeline",
                        "steps",
                        "metrics",
                        "evaluation",
                        "parameters",
                        "data",
                        "models",
                        "lineage",
                        "environment",
                        "log");
        assertThat(texts(tab().value("[...document.querySelectorAll('nav a')].filter(a =>"
                        + " !document.querySelector(a.getAttribute('href'))).map(a => a.textContent)")))
                .as("links to nowhere")
                .isEmpty();
    }

    @Test
    void a_run_that_failed_looks_right_and_shows_the_error() {
        looksRight("failing", ShownRuns::failing);

        assertThat(tab().value("document.querySelector('pre.error').checkVisibility()")
                        .asBoolean())
                .isTrue();
        assertThat(tab().value("document.querySelector('.callout.bad').textContent")
                        .asText())
                .contains("load", "no connection to the warehouse");
    }

    @Test
    void a_run_of_forty_steps_looks_right() {
        looksRight("search", runs -> runs.search(37));
    }

    @Test
    void texts_that_are_meant_to_break_a_page_do_not() {
        looksRight("hostile", runs -> runs.hostile(200));

        assertThat(tab().value("document.querySelectorAll('img, script, pre b, iframe, object').length")
                        .asInt())
                .isZero();
        assertThat(tab().value("document.querySelectorAll('style').length").asInt())
                .isOne();
        assertThat(tab().value("document.querySelectorAll('details.step').length")
                        .asInt())
                .isEqualTo(202 - 1);
    }
}
