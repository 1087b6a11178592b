package io.mlops4j.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * Gives the reply of a busy service only when it may be asked again, by its header {@code Retry-After} (RFC 9110, 10.2.3):
 * the client repeats requests by pauses of its own alone.
 */
final class RetryAfter implements HttpPipelinePolicy {
    private final Duration longest;

    /**
     * @param longest what is waited at most, less than one try may take
     */
    RetryAfter(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().flatMap(response -> {
            Duration pause = pause(response);
            return pause.isZero() ? Mono.just(response) : Mono.delay(pause).thenReturn(response);
        });
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpResponse response = next.processSync();
        try {
            TimeUnit.NANOSECONDS.sleep(pause(response).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the store is being closed
        }
        return response;
    }

    private Duration pause(HttpResponse response) {
        String header = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        if (header == null || (response.getStatusCode() != 429 && response.getStatusCode() != 503)) {
            return Duration.ZERO;
        }
        Duration asked = duration(header.strip());
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(longest) < 0 ? asked : longest;
    }

    /** Of seconds, or until a date; anything else is no pause. */
    private static Duration duration(String header) {
        try {
            return header.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            ZonedDateTime.now(ZoneOffset.UTC),
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
