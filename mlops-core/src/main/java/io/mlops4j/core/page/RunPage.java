package io.mlops4j.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run as one HTML page that needs nothing else: no network, no script, and a policy in it that allows neither. The same
 * run gives the same bytes.
 */
public final class RunPage {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Run run;
    private final List<Section> sections;

    /**
     * The page of a run.
     *
     * @param description the pipeline, as {@link io.mlops4j.pipeline.PipelineDescription#toJson} tells it
     * @param evaluations the evaluations among what the steps gave
     * @param datasets finds a version of a data set
     */
    public RunPage(
            Run run,
            JsonNode description,
            List<NamedEvaluation> evaluations,
            Function<DatasetRef, Optional<DatasetVersion>> datasets) {
        this.run = run;
        this.sections = List.of(
                new PipelineSection(PipelineGraph.of(run, description)),
                new StepsSection(run),
                new MetricsSection(run),
                new EvaluationSection(evaluations),
                new ParametersSection(run),
                new DatasetsSection(run, datasets),
                new ModelsSection(run),
                new LineageSection(run),
                new EnvironmentSection(run),
                new LogSection(run));
    }

    /**
     * Writes the page: whole, or not at all.
     *
     * @throws io.mlops4j.ValidationException if the file is a folder, or the folder it is to lie in does not exist
     * @throws io.mlops4j.StoreException if it cannot be written
     */
    public void write(Path file) {
        new PageFile(file).write(toString());
    }

    /** The page. */
    @Override
    public String toString() {
        return Markup.document(style(), this::head, this::body).toString();
    }

    private void head(Markup head) {
        head.put(Tag.of("meta").with("charset", "utf-8"));
        head.put(Tag.of("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY));
        head.put(Tag.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
        head.put(Tag.of("meta").with("name", "color-scheme").with("content", "light dark"));
        head.put("title", run.pipeline() + " " + run.id() + " – " + PageHeader.word(run.status()));
    }

    private void body(Markup body) {
        List<Section> shown =
                sections.stream().filter(section -> !section.isEmpty()).toList();
        new PageHeader(run).write(body);
        body.put(
                Tag.of("nav").with("aria-label", "Sections"),
                nav -> shown.forEach(
                        section -> nav.put(Tag.of("a").with("href", "#" + section.id()), section.title())));
        body.put(
                Tag.of("main"),
                main -> shown.forEach(section -> main.put(Tag.of("section").with("id", section.id()), inside -> {
                    inside.put("h2", section.title());
                    section.write(inside);
                })));
        body.put("footer", "Run " + run.ref() + ", as its record tells it. All times are UTC.");
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(RunPage.class.getResourceAsStream("run.css"))) {
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet of mlops-core cannot be read", e);
        }
    }
}
