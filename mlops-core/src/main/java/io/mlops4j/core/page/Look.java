package io.mlops4j.core.page;

import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;

/** How a status looks: a mark and a colour, never the colour alone. */
enum Look {
    GOOD("good", "✓"),
    REUSED("reused", "↺"),
    BAD("bad", "✗"),
    SKIPPED("skipped", "–"),
    PLAIN("plain", "·");

    private final String styleClass;
    private final String mark;

    Look(String styleClass, String mark) {
        this.styleClass = styleClass;
        this.mark = mark;
    }

    static Look of(StepRun step) {
        return switch (step.status()) {
            case SUCCEEDED -> GOOD;
            case REUSED -> REUSED;
            case FAILED -> BAD;
            case SKIPPED -> SKIPPED;
        };
    }

    static Look of(RunStatus status) {
        return switch (status) {
            case SUCCEEDED -> GOOD;
            case FAILED -> BAD;
            case RUNNING -> PLAIN;
        };
    }

    static Look of(RegistrationResult result) {
        return switch (result.outcome()) {
            case REGISTERED -> GOOD;
            case EXISTING -> REUSED;
            case NOT_REGISTERED -> SKIPPED;
        };
    }

    String styleClass() {
        return styleClass;
    }

    String mark() {
        return mark;
    }
}
