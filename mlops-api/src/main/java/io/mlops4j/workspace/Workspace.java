package io.mlops4j.workspace;

import io.mlops4j.data.Datasets;
import io.mlops4j.model.Models;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Experiment;
import io.mlops4j.run.Explanation;
import io.mlops4j.run.Runs;
import io.mlops4j.scoring.ScorerBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One root under which everything is kept, and from which everything is reached: data sets, experiments, models.
 * Thread-safe: one per application, closed at its end. Several processes may use one workspace at once.
 *
 * <pre>{@code
 * try (var workspace = Workspace.open(Path.of("build/workspace"))) {
 *     workspace.datasets().register("applications", Csv.file(Path.of("applications.csv")).label("risk"));
 *     Run run = workspace.experiment("loans").run(LoanDefault.pipeline());
 *     System.out.println(run.summary());
 * }
 * }</pre>
 */
public interface Workspace extends AutoCloseable {
    /**
     * Opens the workspace in a folder, or creates one. A program that only reads, such as a report, says
     * {@code builder().location(folder.toUri()).mustExist().readOnly().open()}, and is told of a misspelt folder.
     *
     * @throws io.mlops4j.ValidationException if it is of a newer format, or no engine is on the class path
     * @throws io.mlops4j.StoreException if the folder cannot be written, or its file system cannot keep the promises
     */
    static Workspace open(Path folder) {
        return builder().location(folder.toUri()).open();
    }

    /**
     * Opens the workspace at a location, or creates one: {@code file:///srv/ml}, {@code mem:/} for one in memory,
     * {@code mem:name} for one that is shared by name within the JVM.
     */
    static Workspace open(URI location) {
        return builder().location(location).open();
    }

    /** Opens a workspace with settings of one's own. */
    static WorkspaceBuilder builder() {
        return new WorkspaceBuilder();
    }

    /** Its id, given when it was created. */
    String id();

    /** The data sets. */
    Datasets datasets();

    /** The experiment of this name; there is nothing to create. */
    Experiment experiment(String name);

    /** The runs of all experiments. */
    Runs runs();

    /**
     * What a run of a pipeline would do now and why, and all that each of its steps depends on: methods, libraries, state,
     * inputs. The run is taken to have the policy {@code always()}; policies of steps count. No step runs and nothing is
     * written; classes whose static fields are part of a key may be initialised.
     *
     * @throws io.mlops4j.ValidationException if a run would be refused: an argument, data set, column or codec is missing
     */
    Explanation explain(Pipeline pipeline, Arguments arguments);

    /** The same with the defaults of its parameters. */
    default Explanation explain(Pipeline pipeline) {
        return explain(pipeline, Arguments.of());
    }

    /** The model registry. */
    Models models();

    /**
     * A scorer for the version that an alias points to now; it stays with that version when the alias moves, and goes on when
     * the workspace is closed. {@link io.mlops4j.scoring.Scorer} shows how an application follows the alias.
     *
     * @throws io.mlops4j.NotFoundException if there is no such model or alias
     */
    ScorerBuilder scorer(String model, String alias);

    /**
     * Reads everything that is kept here for good and tells what is wrong with it: records that cannot be read, bytes that
     * are not those of their digest, outputs, models and data sets whose bytes are gone, aliases that point to nothing.
     * What can be made again by itself, such as which steps may be reused, is not looked at. Goes on past what it cannot read.
     * Repairs nothing; takes as long as reading all bytes.
     *
     * @return what is wrong, one line each; empty if nothing is
     * @throws io.mlops4j.StoreException if the store cannot be read at all
     */
    List<String> check();

    /**
     * Puts records aside that cannot be read, those of runs, model versions, aliases and data sets, so that they stand in nobody's
     * way. Nothing else is lost: the bytes stay beside their place under a name that ends in {@code .damaged}, for whoever can
     * mend them by hand or bring them back from a copy; a model version's number is not given again. Where the pointer to the
     * latest version of a data set is damaged, it points to the one registered last. Takes as long as reading all records.
     *
     * <p>Until then a damaged record blocks itself alone: lists and searches leave it out and say so in the log, and who asks for it
     * by name gets a {@link io.mlops4j.CorruptException}. Damaged bytes of models, outputs and data sets are not touched:
     * running or registering again puts them right.
     *
     * <pre>{@code
     * workspace.check().forEach(System.out::println);    // what is wrong
     * workspace.repair().forEach(System.out::println);   // what was put aside, and where
     * }</pre>
     *
     * @return what was done, one line each; empty if nothing had to be
     * @throws io.mlops4j.ValidationException if the workspace is open read-only
     * @throws io.mlops4j.StoreException if the store cannot be read or written
     */
    List<String> repair();

    /**
     * Copies everything to another workspace, whatever stores the two are in: data sets, runs, what steps can reuse, models,
     * aliases with their history, and the id. Afterwards the other one is equal to this: a run there reuses what was run here.
     *
     * <pre>{@code
     * try (var laptop = Workspace.open(Path.of("build/workspace")); var shared = Workspace.open(URI.create("file:///srv/ml"))) {
     *     System.out.println(laptop.copyTo(shared));
     * }
     * }</pre>
     *
     * <p>The other workspace is one in which nothing is yet, or an earlier copy of this one in which nobody has worked since:
     * then what is new is copied, and what has moved moves. A copy that was interrupted is completed by the next. Bytes are
     * verified on their way. What somebody writes into this workspace meanwhile may be missing in the copy, and is there after
     * the next; the other one is not to be worked in. This one may be open read-only.
     *
     * @throws io.mlops4j.ValidationException if the other workspace has something that this one has not, is another one, lies
     *     in the same place, or is open read-only; nothing is written then. Or if this one is what an interrupted copy left
     * @throws io.mlops4j.CorruptException if bytes here are not those of their digest; they are not copied
     * @throws io.mlops4j.ConflictException if somebody writes into the other workspace meanwhile
     * @throws io.mlops4j.StoreException if one of the stores fails, or the thread is interrupted; the next call goes on
     */
    CopyReport copyTo(Workspace other);

    /** Releases what it holds. What was returned by its methods is of no use afterwards, except values. */
    @Override
    void close();
}
