package io.mlops4j.model;

import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.lineage.Environment;
import io.mlops4j.lineage.Origin;
import io.mlops4j.lineage.RunOrigin;
import io.mlops4j.lineage.StepOrigin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lineage of a model version in plain words. */
final class ModelLineageText {
    private static final Set<Kind> CODE = EnumSet.of(Kind.METHOD, Kind.STATE, Kind.RESOURCE, Kind.LIBRARY);
    private static final int SHOWN_OF_A_KIND = 8;
    private static final int DIGITS = 12;

    private final ModelLineage lineage;
    private final List<String> lines = new ArrayList<>();

    ModelLineageText(ModelLineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public String toString() {
        lines.clear();
        lines.add("Model " + lineage.model() + ", registered " + shown(lineage.registered()) + " by "
                + lineage.registeredBy() + ", SHA-256 " + lineage.digest().substring(0, DIGITS) + "…");
        add("tags", joined(lineage.tags()));
        lineage.copiedFrom()
                .ifPresent(from -> add(
                        "copied",
                        "from " + from + ", registered there " + shown(from.registered()) + " by "
                                + from.registeredBy()));
        add("made", made());
        if (lineage.origin().isReused()) {
            add("reused", reused());
        }
        lineage.run().ifPresent(run -> add("with", joined(run.parameters())));
        lineage.origin().datasets().forEach(ref -> add("from", data(ref)));
        lineage.run().ifPresent(run -> run.steps().forEach(this::code));
        commit().ifPresent(commit -> add("commit", commit));
        lineage.run().map(RunOrigin::environment).ifPresent(where -> add("on", environment(where)));
        lineage.aliases().forEach(change -> add("alias", alias(change)));
        return String.join("\n", lines);
    }

    /** A title, once for several lines. */
    private void add(String title, String text) {
        if (text.isEmpty()) {
            return;
        }
        String start = String.format(Locale.ROOT, "  %-8s", title);
        boolean isRepeated = lines.stream()
                .skip(1)
                .filter(line -> !line.startsWith("   "))
                .reduce((first, second) -> second)
                .filter(line -> line.startsWith(start))
                .isPresent();
        lines.add((isRepeated ? " ".repeat(start.length()) : start) + text);
    }

    private String made() {
        Origin origin = lineage.origin();
        if (origin.run().isEmpty()) {
            return "elsewhere: no run registered it, so nothing is known of how it was made";
        }
        if (lineage.run().isPresent()) {
            RunOrigin run = lineage.run().get();
            return "by step " + maker(run) + " of pipeline " + run.pipeline() + " in run " + run.run() + ", started "
                    + shown(run.started()) + " by " + run.actor();
        }
        return (origin.isReused() ? "" : step(origin) + " ") + "in run "
                + origin.run().get() + "; the record of that run is not in this workspace";
    }

    /** What the step was called in the run that made it. */
    private String maker(RunOrigin run) {
        List<StepOrigin> steps = run.steps();
        return lineage.origin().isReused() && !steps.isEmpty()
                ? steps.get(steps.size() - 1).step()
                : lineage.origin().step().orElse("?");
    }

    private String reused() {
        Origin origin = lineage.origin();
        return step(origin) + " in run " + origin.registeredIn().orElseThrow() + ", which registered the model"
                + origin.gitCommit().map(commit -> ", at commit " + commit).orElse("");
    }

    private static String step(Origin origin) {
        return "by step " + origin.step().orElse("?") + " of pipeline "
                + origin.pipeline().orElse("?");
    }

    /** That of the run that made it. */
    private Optional<String> commit() {
        return lineage.origin().isReused()
                ? lineage.run().flatMap(RunOrigin::gitCommit)
                : lineage.origin().gitCommit();
    }

    private String data(DatasetRef ref) {
        Optional<DatasetVersion> version = lineage.datasets().stream()
                .filter(dataset ->
                        dataset.name().equals(ref.name()) && dataset.version().equals(ref.version()))
                .findFirst();
        return ref
                + version.map(found -> ": "
                                + found.profile().toString().lines().findFirst().orElse(""))
                        .orElse("; its record is not in this workspace");
    }

    private void code(StepOrigin step) {
        String kinds = CODE.stream()
                .filter(kind -> step.dependencies().stream().anyMatch(dependency -> dependency.kind() == kind))
                .map(kind -> kind.title() + " " + some(Dependency.shown(kind, step.dependencies())))
                .collect(Collectors.joining("; "));
        add("code", step.step() + ": " + (kinds.isEmpty() ? "not on record" : kinds));
    }

    private static String some(List<String> all) {
        int more = all.size() - SHOWN_OF_A_KIND;
        return String.join(", ", all.subList(0, Math.min(all.size(), SHOWN_OF_A_KIND)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String environment(Environment where) {
        return "Java " + where.javaVersion() + " (" + where.javaVendor() + "), " + where.os() + ", "
                + where.processors() + " processors, " + where.classPath().size() + " entries on the class path";
    }

    private String alias(AliasChange change) {
        int version = lineage.model().version();
        String what;
        if (change.to().filter(to -> to == version).isPresent()) {
            what = change.from()
                    .map(from -> "moved from version " + from + " to this one")
                    .orElse("set to this version");
        } else {
            what = change.to().map(to -> "moved on to version " + to).orElse("removed");
        }
        return change.alias() + " " + what + ", " + shown(change.at()) + ", by " + change.by();
    }

    private static Instant shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String joined(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining(", "));
    }
}
