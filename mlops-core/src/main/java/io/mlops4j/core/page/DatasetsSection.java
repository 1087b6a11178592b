package io.mlops4j.core.page;

import io.mlops4j.MlopsException;
import io.mlops4j.data.ColumnProfile;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.TableProfile;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.run.Run;
import java.util.Optional;
import java.util.function.Function;

/** The data set versions that the run read, each with a short profile. */
record DatasetsSection(Run run, Function<DatasetRef, Optional<DatasetVersion>> find) implements Section {
    private static final int MOST_COLUMNS = 60;

    @Override
    public String id() {
        return "data";
    }

    @Override
    public String title() {
        return run.datasets().size() == 1 ? "Data set" : "Data sets";
    }

    @Override
    public boolean isEmpty() {
        return run.datasets().isEmpty();
    }

    @Override
    public void write(Markup page) {
        for (DatasetRef ref : run.datasets()) {
            page.put(Tag.of("h3"), heading -> {
                heading.text(ref.name() + " ");
                heading.put("code", ref.version());
            });
            profile(ref, page);
        }
    }

    private void profile(DatasetRef ref, Markup page) {
        try {
            find.apply(ref)
                    .map(DatasetVersion::profile)
                    .ifPresentOrElse(
                            profile -> write(profile, page),
                            () -> page.put("p", "callout warning", "! This version is not in the workspace any more."));
        } catch (MlopsException e) {
            page.put("p", "callout warning", "! Its profile cannot be read: " + e.getMessage());
        }
    }

    private static void write(TableProfile profile, Markup page) {
        long missing = profile.columns().values().stream()
                .mapToLong(ColumnProfile::missing)
                .sum();
        page.put(
                "p",
                "lead",
                PageText.count(profile.rowCount(), "row") + ", "
                        + PageText.count(profile.columns().size(), "column")
                        + ", " + (missing == 0 ? "no value missing" : PageText.count(missing, "value") + " missing")
                        + profile.label()
                                .map(label -> ", label ‘" + label + "’.")
                                .orElse("."));
        int left = profile.columns().size() - MOST_COLUMNS;
        page.put("div", "profile", list -> profile.columns().values().stream()
                .limit(MOST_COLUMNS)
                .forEach(column -> new ColumnPicture(
                                column,
                                profile.label().filter(column.name()::equals).isPresent())
                        .write(list)));
        if (left > 0) {
            page.put("p", "fine", "And " + PageText.count(left, "column") + " more.");
        }
    }
}
