package io.mlops4j.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.Providers;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores opened by their location. */
class StoreProvidersTest {
    private static final Content CONTENT = Content.of(new byte[] {1});

    private final Path temporary;

    StoreProvidersTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void a_file_location_is_a_folder() {
        Path folder = temporary.resolve("with blank/store");
        try (ObjectStore store = open(folder.toUri(), false, false)) {
            store.put("a/b", CONTENT);
        }

        assertThat(folder.resolve("a/b")).exists();
        try (ObjectStore store = open(folder.toUri(), true, true)) {
            assertThat(store.info("a/b")).isPresent();
            assertThatThrownBy(() -> store.delete("a/b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("reading only");
        }
    }

    @Test
    void a_place_that_has_to_exist_and_does_not_is_not_found() {
        for (URI location :
                new URI[] {temporary.resolve("missing").toUri(), URI.create("mem:missing"), URI.create("mem:/")}) {
            assertThatThrownBy(() -> open(location, true, false)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> open(location, false, true)).isInstanceOf(NotFoundException.class);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:relative",
                "file://host/share",
                "file:///a?b=c",
                "file:///a#b",
                "mem:../x",
                "mem:a/b",
                "mem:a%20b"
            })
    void a_malformed_location_is_refused(String location) {
        assertThatThrownBy(() -> open(URI.create(location), false, false)).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_name_is_one_store_in_memory_and_no_name_a_new_one() {
        try (ObjectStore store = open(URI.create("mem:shared"), false, false)) {
            store.put("a/b", CONTENT);
        }
        for (String location : new String[] {"mem:shared", "mem:/shared", "MEM:///shared"}) {
            try (ObjectStore store = open(URI.create(location), true, false)) {
                assertThat(store.info("a/b")).as(location).isPresent();
            }
        }
        try (ObjectStore store = open(URI.create("mem:shared"), false, true)) {
            assertThat(store.info("a/b")).isPresent();
            assertThatThrownBy(() -> store.delete("a/b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("reading only");
        }
        for (String location : new String[] {"mem:/", "mem:///", "mem:other"}) {
            try (ObjectStore store = open(URI.create(location), false, false)) {
                assertThat(store.info("a/b")).as(location).isEmpty();
            }
        }
    }

    private static ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        StoreProvider provider = Providers.all(StoreProvider.class).stream()
                .filter(found -> found.scheme().equalsIgnoreCase(location.getScheme()))
                .findFirst()
                .orElseThrow();
        return provider.open(location, mustExist, readOnly);
    }
}
