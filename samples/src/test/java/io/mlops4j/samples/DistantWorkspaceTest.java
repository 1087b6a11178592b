package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.azure.AzureBlobStore;
import io.mlops4j.azure.Azurite;
import io.mlops4j.azure.Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with its workspace in a container, of which each request takes its time. */
class DistantWorkspaceTest {
    @TempDir
    private Path folder;

    @Test
    void again_it_waits_for_few_requests_one_after_another() throws IOException {
        try (var proxy = new Proxy(Azurite.shared().port())) {
            URI place = Azurite.at(proxy.port(), "t" + UUID.randomUUID() + "/ml");
            AzureBlobStore.at(place).createContainer().open().close();
            run(place);
            proxy.forget();
            proxy.roundTrip(Duration.ofMillis(20));

            Launched again = run(place);

            assertThat(again.output()).contains("✓ evaluate  REUSED").contains("exists already");
            assertThat(proxy.longestChain()).hasSizeLessThanOrEqualTo(15);
        }
    }

    private Launched run(URI place) {
        return Launched.withClassPath(
                ApplicationClassPath.of(
                        List.of(ApplicationClassPath.samples()), ApplicationClassPath.libraries(folder)),
                LoanDefault.class.getName(),
                "--workspace",
                place.toString());
    }
}
