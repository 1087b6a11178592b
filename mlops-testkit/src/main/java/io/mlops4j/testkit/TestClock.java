package io.mlops4j.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that only a test moves. Thread-safe.
 *
 * <pre>{@code
 * clock.advance(Duration.ofHours(7));
 * assertThat(tester.run(workspace)).ran("payments"); // its maxAge is six hours
 * }</pre>
 */
public final class TestClock extends Clock {
    /** Where it starts unless said: noon of 1 January 2026, UTC. */
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** A clock that starts at {@link #START}, in UTC. */
    public TestClock() {
        this(START);
    }

    /** A clock that starts at this instant, in UTC. */
    public TestClock(Instant start) {
        this(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Moves it on; back, if the duration is negative. */
    public void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    /** Sets it to this instant. */
    public void setTo(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock in another zone: moving one moves both. */
    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }

    @Override
    public String toString() {
        return "TestClock at " + instant();
    }
}
