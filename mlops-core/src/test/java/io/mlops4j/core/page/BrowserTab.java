package io.mlops4j.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One tab: shows a page, answers what is on it, and keeps what it complained of and asked the network for. */
final class BrowserTab {
    private static final int HIGHEST_PICTURE = 8_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Browser browser;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

    BrowserTab(Browser browser, String session) {
        this.browser = browser;
        this.session = session;
        browser.listen(session, this::happened);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", JSON.createObjectNode());
        }
    }

    private void happened(String event, JsonNode what) {
        switch (event) {
            case "Page.loadEventFired" -> loaded.complete(true);
            case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
                complaints.add(event + " " + what);
            case "Network.requestWillBeSent" ->
                requests.add(what.path("request").path("url").asText());
            default -> {
                return;
            }
        }
    }

    /** Shows a page in a window of this size. */
    void show(Path page, int width, boolean dark) {
        complaints.clear();
        requests.clear();
        loaded = new CompletableFuture<>();
        send(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", 900)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode media = JSON.createObjectNode().put("media", "screen");
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", media);
        send("Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
        loaded.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** The value of an expression. */
    JsonNode value(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                JSON.createObjectNode().put("expression", expression).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.path("result").path("value");
    }

    /** What was written to the console, and exceptions. */
    List<String> complaints() {
        return complaints;
    }

    /** The addresses that were asked for. */
    List<String> requests() {
        return requests;
    }

    /** The page as it looks; of a very long one the beginning. */
    void picture(Path file) {
        ObjectNode parameters =
                JSON.createObjectNode().put("captureBeyondViewport", true).put("format", "png");
        parameters
                .putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", value("document.documentElement.clientWidth").asInt())
                .put(
                        "height",
                        Math.min(
                                HIGHEST_PICTURE,
                                value("document.documentElement.scrollHeight").asInt()))
                .put("scale", 1);
        JsonNode answer = send("Page.captureScreenshot", parameters);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, ObjectNode parameters) {
        return browser.send(method, parameters, Optional.of(session));
    }
}
