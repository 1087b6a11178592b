package io.mlops4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.azure.AzureBlobStoreBuilder.Retries;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that breaks between the store and Azurite: what took place is told, and nothing half of it is seen. */
class NetworkFaultsTest {
    private static final Retries QUICK =
            new Retries(5, Duration.ofSeconds(3), Duration.ofMillis(20), Duration.ofMillis(200));
    private static final int LARGE = 3 * Uploading.LARGE + 12_345;

    private final Azurite azurite = Azurite.shared();
    private Proxy proxy;
    private AzureBlobStore store;

    @BeforeEach
    void open() throws IOException {
        proxy = new Proxy(azurite.port());
        String container = azurite.newContainer("/ml").getPath().substring(1);
        store = AzureBlobStore.at(Azurite.at(proxy.port(), container))
                .retries(QUICK)
                .createContainer()
                .open();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        proxy.close();
    }

    private static boolean isPut(String line) {
        return line.startsWith("PUT ") && !line.contains("comp=block&");
    }

    private static Content text(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String key) {
        try (StoredObject object = store.get(key).orElseThrow()) {
            return new String(object.bytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_put_if_absent_whose_reply_is_lost_has_taken_place() {
        proxy.loseReplies(1, NetworkFaultsTest::isPut);

        Optional<ObjectInfo> put = store.putIfAbsent("a", text("mine"));

        assertThat(proxy.left()).isZero();
        assertThat(put).isEqualTo(store.info("a")).isPresent();
        assertThat(store.putIfAbsent("a", text("other"))).isEmpty();
        assertThat(read("a")).isEqualTo("mine");
    }

    @Test
    void a_put_if_match_whose_reply_is_lost_has_taken_place() {
        String version = store.put("a", text("1")).version();
        proxy.loseReplies(1, NetworkFaultsTest::isPut);

        Optional<ObjectInfo> put = store.putIfMatch("a", text("2"), version);

        assertThat(proxy.left()).isZero();
        assertThat(put).isEqualTo(store.info("a")).isPresent();
        assertThat(read("a")).isEqualTo("2");
    }

    @Test
    void a_condition_that_does_not_hold_is_one_though_replies_are_lost() {
        String old = store.put("a", text("1")).version();
        store.put("a", text("2"));
        proxy.loseReplies(2, NetworkFaultsTest::isPut);

        assertThat(store.putIfMatch("a", text("3"), old)).isEmpty();
        assertThat(store.putIfAbsent("a", text("3"))).isEmpty();
        assertThat(read("a")).isEqualTo("2");
    }

    @Test
    void a_large_put_if_absent_whose_last_reply_is_lost_has_taken_place() {
        byte[] bytes = bytes(LARGE);
        proxy.loseReplies(1, line -> line.contains("comp=blocklist"));

        Optional<ObjectInfo> put = store.putIfAbsent("large", Content.of(bytes));

        assertThat(proxy.left()).isZero();
        assertThat(put).isEqualTo(store.info("large")).isPresent();
        assertThat(store.get("large").orElseThrow().bytes()).isEqualTo(bytes);
    }

    @Test
    void uploads_and_downloads_that_break_off_are_done_again() {
        byte[] bytes = bytes(LARGE);
        proxy.cutRequests(3, line -> line.startsWith("PUT "));
        store.put("large", Content.of(bytes));
        assertThat(proxy.left()).isZero();

        proxy.cutReplies(3, line -> line.startsWith("GET "));
        assertThat(store.get("large").orElseThrow().bytes()).isEqualTo(bytes);
        assertThat(proxy.left()).isZero();
    }

    @Test
    void a_listing_that_breaks_off_is_done_again() {
        IntStream.range(0, 50).forEach(i -> store.put("a/" + i, text("x")));
        proxy.cutReplies(2, line -> line.contains("comp=list"));

        assertThat(store.list("a/", "").map(ObjectInfo::key)).hasSize(50).isSorted();
        assertThat(proxy.left()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 Server Busy", "429 Too Many Requests", "500 Internal Server Error"})
    void a_busy_service_is_asked_again(String status) {
        proxy.answer(2, line -> line.startsWith("PUT "), status, "Retry-After: 1");
        store.put("a", text("1"));
        assertThat(proxy.left()).isZero();

        proxy.answer(2, line -> line.startsWith("GET "), status, "Retry-After: 1");
        assertThat(read("a")).isEqualTo("1");
        assertThat(proxy.left()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "503 Server Busy, PUT",
        "429 Too Many Requests, PUT",
        "503 Server Busy, GET",
        "429 Too Many Requests, GET"
    })
    void a_busy_service_is_left_alone_as_long_as_it_says(String status, String method) {
        store.put("a", text("1"));
        proxy.answer(1, line -> line.startsWith(method), status, "Retry-After: 1");
        long start = System.nanoTime();
        if (method.equals("PUT")) {
            store.put("a", text("2"));
        } else {
            assertThat(read("a")).isEqualTo("1");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(proxy.left()).isZero();
    }

    @Test
    void a_service_that_stays_busy_is_an_error() {
        proxy.answer(100, line -> true, "503 Server Busy", "x-ms-error-code: ServerBusy");

        assertThatThrownBy(() -> store.put("a", text("1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Object 'a'")
                .hasMessageContaining("503")
                .hasMessageContaining("ServerBusy");
    }

    @Test
    void a_service_that_never_answers_is_an_error() throws IOException {
        try (var impatient = AzureBlobStore.at(Azurite.at(proxy.port(), azuriteContainer()))
                .retries(new Retries(2, Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(20)))
                .createContainer()
                .open()) {
            proxy.silence(100, line -> true);

            assertThatThrownBy(() -> impatient.put("a", text("1")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Object 'a'")
                    .hasMessageContaining("cannot be reached");
        }
    }

    private String azuriteContainer() {
        return azurite.newContainer("/ml").getPath().substring(1);
    }

    @Test
    void nobody_there_is_an_error() throws IOException {
        proxy.close();

        assertThatThrownBy(() -> store.info("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be reached at http://127.0.0.1:" + proxy.port());
    }
}
