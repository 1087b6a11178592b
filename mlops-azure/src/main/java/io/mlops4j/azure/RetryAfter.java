package io.mlops4j.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
        return pause(response.getStatusCode(), response.getHeaderValue(HttpHeaderName.RETRY_AFTER), Clock.systemUTC());
    }

    Duration pause(int status, @Nullable String header, Clock clock) {
        if (header == null || (status != 429 && status != 503)) {
            return Duration.ZERO;
        }
        Duration asked = duration(header.strip(), clock);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(longest) < 0 ? asked : longest;
    }

    /** Of seconds, or until a date; anything else is no pause. */
    private static Duration duration(String header, Clock clock) {
        try {
            return header.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            clock.instant(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
