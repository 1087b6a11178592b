package io.mlops4j.core.page;

import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.Run;

/** What became of the models that the pipeline registers, and why. */
record ModelsSection(Run run) implements Section {
    @Override
    public String id() {
        return "models";
    }

    @Override
    public String title() {
        return "Models";
    }

    @Override
    public boolean isEmpty() {
        return run.registrations().isEmpty();
    }

    @Override
    public void write(Markup page) {
        for (RegistrationResult result : run.registrations()) {
            Look look = Look.of(result);
            page.put("p", "model", line -> {
                line.put("span", "mark " + look.styleClass(), look.mark());
                line.text(" ");
                line.put("b", result.model());
                result.version().ifPresent(version -> line.text(" version " + version));
                line.text(": " + result.because());
            });
        }
    }
}
