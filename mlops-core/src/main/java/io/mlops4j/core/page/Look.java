package io.mlops4j.core.page;

import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;

/** How a status looks: a mark and a colour, never the colour alone. */
enum Look {
    GOOD("good", "✓", "ran"),
    REUSED("reused", "↺", "reused"),
    BAD("bad", "✗", "failed"),
    SKIPPED("skipped", "–", "skipped"),
    PLAIN("plain", "·", "not known yet");

    private final String styleClass;
    private final String mark;
    private final String word;

    Look(String styleClass, String mark, String word) {
        this.styleClass = styleClass;
        this.mark = mark;
        this.word = word;
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

    /** What became of a step that looks like that. */
    String word() {
        return word;
    }
}
