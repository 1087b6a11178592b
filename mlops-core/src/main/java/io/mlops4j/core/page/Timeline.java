package io.mlops4j.core.page;

import io.mlops4j.run.Run;
import io.mlops4j.run.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** When the steps ran, as bars beneath each other on one scale: from the start of the run to the end of the last. */
final class Timeline {
    private final Instant start;
    private final double nanos;

    Timeline(Run run) {
        start = run.started();
        Duration longest = run.took();
        for (StepRun step : run.steps()) {
            Duration end = step.started()
                    .map(at -> Duration.between(start, at).plus(step.took()))
                    .orElse(Duration.ZERO);
            longest = longest.compareTo(end) < 0 ? end : longest;
        }
        nanos = Math.max(longest.toNanos(), 1);
    }

    void scale(Markup page) {
        page.put("div", "scale", scale -> {
            scale.put("span", "", "0");
            scale.put("span", "", PageText.duration(Duration.ofNanos((long) nanos)));
        });
    }

    /** The bar of one step; none of a skipped one. */
    void bar(StepRun step, Markup row) {
        row.put("span", "track", track -> step.started().ifPresent(at -> {
            double from = share(Duration.between(start, at));
            double to = Math.max(from, share(Duration.between(start, at).plus(step.took())));
            String place = String.format(Locale.ROOT, "left:%.2f%%;width:%.2f%%", 100 * from, 100 * (to - from));
            track.put(Tag.of("i", "bar " + Look.of(step).styleClass()).with("style", place), "");
        }));
    }

    private double share(Duration since) {
        return Math.min(1, Math.max(0, since.toNanos() / nanos));
    }
}
