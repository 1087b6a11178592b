package io.mlops4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T06:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "503 | 7                             | PT7S",
                "429 | 7                             | PT7S",
                "503 | Fri, 27 Nov 2026 06:00:20 GMT | PT20S",
                "503 | 0                             | PT0S",
                "503 | 30                            | PT30S",
                "503 | 31                            | PT30S",
                "503 | 999999999                     | PT30S",
                "503 | Fri, 27 Nov 2026 08:00:00 GMT | PT30S",
                "503 | Fri, 27 Nov 2026 05:00:00 GMT | PT0S",
                "503 | -5                            | PT0S",
                "503 | 99999999999999999999          | PT0S",
                "503 | soon                          | PT0S",
                "503 | ''                            | PT0S",
                "503 | none                          | PT0S",
                "500 | 7                             | PT0S",
                "200 | 7                             | PT0S",
            })
    void a_busy_service_says_how_long_to_wait_up_to_a_limit(int status, String header, Duration pause) {
        assertThat(new RetryAfter(Duration.ofSeconds(30)).pause(status, header, CLOCK))
                .isEqualTo(pause);
    }
}
