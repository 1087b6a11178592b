package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.FileClock;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.Digests;
import io.mlops4j.core.store.LocalCache;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.FileTree;
import io.mlops4j.data.Folder;
import io.mlops4j.data.Table;
import io.mlops4j.data.TreeFile;
import io.mlops4j.lineage.DatasetUses;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesTest {
    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).progress(false).open();
    private Path digits = Path.of("");

    /** A step as a user writes it: what cannot be decoded is left out, and told. */
    static Table pixels(StepContext step, FileTree pictures) throws IOException {
        var table = Table.builder(Column.categorical("digit"), Column.float64("brightness"))
                .label("digit");
        int undecodable = 0;
        for (TreeFile picture : pictures.files()) {
            try (InputStream in = picture.open()) {
                BufferedImage image = ImageIO.read(in);
                if (image == null) {
                    undecodable++;
                    step.log("not a picture: " + picture.path());
                } else {
                    table.row(picture.label().orElseThrow(), brightness(image));
                }
            }
        }
        step.metric("undecodable", undecodable);
        return table.build();
    }

    private static double brightness(BufferedImage image) {
        double sum = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                sum += image.getRaster().getSample(x, y, 0);
            }
        }
        return sum / (image.getWidth() * image.getHeight());
    }

    static int count(Optional<FileTree> pictures) {
        return pictures.map(FileTree::size).orElse(-1);
    }

    static int rows(Table table) {
        return table.rowCount();
    }

    @BeforeEach
    void copyDigits() throws IOException {
        digits = folder.resolve("digits");
        for (String label : List.of("0", "1", "7")) {
            Files.createDirectories(digits.resolve(label));
            Path source = Path.of("src/test/resources/io/mlops4j/core/data/digits", label);
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.toList()) {
                    Files.copy(file, digits.resolve(label).resolve(Objects.requireNonNull(file.getFileName())));
                }
            }
        }
        FileClock.pass();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private DatasetVersion register() {
        return workspace.datasets().register("digits", Folder.of(digits).labelledByFolder());
    }

    private Path write(String path, String text) {
        try {
            Path file = digits.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> blobs() {
        try (Stream<ObjectInfo> blobs = store.list("blobs/", "")) {
            return blobs.map(ObjectInfo::key).toList();
        }
    }

    @Test
    void a_folder_is_registered_with_an_index_labels_and_a_profile() throws IOException {
        DatasetVersion version = register();

        assertThat(version.isFiles()).isTrue();
        assertThat(version.rowCount()).isEqualTo(18);
        assertThat(version.label()).contains("label");
        assertThat(version.schema().names()).containsExactly("path", "bytes", "sha256", "label");
        assertThat(version.profile().column("label").top()).hasSize(3).allMatch(label -> label.count() == 6);
        assertThat(version.digest()).startsWith(version.version());
        FileTree tree = version.files();
        assertThat(tree.files()).extracting(TreeFile::path).isSorted().hasSize(18);
        TreeFile first = tree.files().get(0);
        assertThat(first.label()).contains("0");
        assertThat(first.readAllBytes()).isEqualTo(Files.readAllBytes(digits.resolve(first.path())));
        assertThat(first.digest()).hasSize(64);
        assertThat(tree.index().schema().names()).containsExactly("path", "bytes", "label");
        assertThat(tree.file(first.path())).isEqualTo(first);
        assertThatThrownBy(() -> tree.file("8/none.png"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'8/none.png'");
        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void the_same_files_are_the_same_version_and_labels_make_another() {
        DatasetVersion labelled = register();

        assertThat(register()).isEqualTo(labelled);
        DatasetVersion plain = workspace.datasets().register("digits", Folder.of(digits));
        assertThat(plain.version()).isNotEqualTo(labelled.version());
        assertThat(plain.label()).isEmpty();
        assertThat(workspace.datasets().versions("digits")).hasSize(2);
    }

    @Test
    void one_file_more_hashes_one_stores_one_and_makes_one_version() throws IOException {
        for (int i = 1000; i < 2200 - 18; i++) {
            write("9/" + i + ".png", "picture " + i);
        }
        FileClock.pass();
        FileClock.pass();
        String digest = register().files().file("9/1000.png").digest();
        List<String> before = blobs();
        forge("/9/", digest);
        write("9/more.png", "one more");

        FileTree tree = register().files();

        assertThat(tree.files())
                .filteredOn(
                        file -> file.path().startsWith("9/") && !file.digest().equals(digest))
                .extracting(TreeFile::path)
                .containsExactly("9/more.png");
        assertThat(tree.size()).isEqualTo(1201);
        // the file, and the index, which is a table of its own
        assertThat(blobs()).hasSize(before.size() + 2);
        assertThat(workspace.datasets().versions("digits")).hasSize(2);
    }

    @Test
    void a_file_with_other_bytes_and_the_same_length_and_time_is_read_again() throws IOException {
        Path file = write("7/x.png", "aaaa");
        FileClock.pass();
        FileClock.pass();
        DatasetVersion first = register();
        var time = Files.getLastModifiedTime(file);
        Files.writeString(file, "bbbb");
        Files.setLastModifiedTime(file, time);

        assertThat(register()).isNotEqualTo(first);
    }

    @Test
    void a_damaged_memory_of_digests_is_no_memory() throws IOException {
        FileClock.pass();
        DatasetVersion first = register();
        Path memory = memory();
        Files.writeString(memory, Files.readString(memory).replaceFirst("\t.", "\t9"));

        assertThat(register()).isEqualTo(first);
    }

    @Test
    void blobs_that_are_gone_are_stored_again_by_registering_again() throws IOException {
        FileClock.pass();
        DatasetVersion version = register();
        TreeFile file = version.files().files().get(3);
        store.delete("blobs/sha256/" + file.digest().substring(0, 2) + "/"
                + file.digest().substring(2));

        assertThat(workspace.check()).singleElement().asString().contains("File '" + file.path() + "'", "missing");
        assertThatThrownBy(file::readAllBytes)
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("File '" + file.path() + "' cannot be read")
                .hasMessageContaining("Registering the folder again stores what is missing");
        assertThat(register()).isEqualTo(version);
        assertThat(file.readAllBytes()).isNotEmpty();
    }

    @Test
    void hidden_files_and_empty_folders_do_not_count() throws IOException {
        DatasetVersion before = register();
        write(".git/config", "x");
        write("7/.DS_Store", "x");
        write("7/Thumbs.db", "x");
        Files.createDirectories(digits.resolve("5"));

        assertThat(register()).isEqualTo(before);
    }

    @Test
    void links_are_refused_below_the_folder_and_followed_to_it() throws IOException {
        DatasetVersion before = register();
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, digits);
        assertThat(workspace.datasets().register("digits", Folder.of(link).labelledByFolder()))
                .isEqualTo(before);
        Files.createSymbolicLink(digits.resolve("7/link.png"), digits.resolve("0"));

        assertThatThrownBy(this::register)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("link.png' is a symbolic link; put there what it points to");
    }

    @Test
    void names_that_differ_in_case_alone_are_refused_both_named() {
        write("7/a.png", "x");
        write("7/A.png", "y");
        assumeThat(digits.resolve("7/A.png")).hasContent("y");
        assumeThat(digits.resolve("7/a.png")).hasContent("x");

        assertThatThrownBy(this::register)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("7/a.png' of a directory tree differs from '7/A.png' in case alone");
    }

    @Test
    void what_is_no_folder_of_files_is_refused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty/below"));
        var datasets = workspace.datasets();

        assertThatThrownBy(() -> datasets.register("d", Folder.of(empty)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("holds no file");
        assertThatThrownBy(() -> datasets.register("d", Folder.of(folder.resolve("none"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("none does not exist");
        assertThatThrownBy(() -> datasets.register("d", Folder.of(write("7/x.png", "x"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("x.png is a file; name the folder that it lies in");
        write("loose.png", "x");
        assertThatThrownBy(this::register)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("loose.png' lies in no folder that could be its label");
        assertThatThrownBy(() ->
                        datasets.register("d", Folder.of(digits.resolve("7")).labelledByFolder()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("lies in no folder that could be its label");
        Path one = Files.createDirectories(folder.resolve("one/7"));
        Files.writeString(one.resolve("a.png"), "x");
        assertThatThrownBy(() ->
                        datasets.register("d", Folder.of(folder.resolve("one")).labelledByFolder()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("the label 'label' is '7' in all 1 rows");
        assertThat(datasets.names()).isEmpty();
    }

    @Test
    void a_folder_that_changes_while_it_is_registered_makes_no_version() {
        var late = new AtomicBoolean();
        var changing = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("putIfAbsent") && late.compareAndSet(false, true)) {
                        write("7/late.png", "late");
                    }
                    return method.invoke(store, arguments);
                });
        var datasets = new StoredDatasets(
                changing,
                new Artifacts(changing),
                Clock.systemUTC(),
                "ada",
                ref -> new DatasetUses(ref, List.of(), List.of()));

        assertThatThrownBy(() -> datasets.register("digits", Folder.of(digits).labelledByFolder()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was changed while it was being registered, at '7/late.png'");
        assertThat(datasets.names()).isEmpty();
        assertThat(datasets.register("digits", Folder.of(digits).labelledByFolder())
                        .rowCount())
                .isEqualTo(19);
    }

    @Test
    void a_step_leaves_out_what_is_no_picture_and_tells() {
        write("7/broken.png", "this is no picture");
        write("1/empty.png", "");
        var p = Pipeline.named("digits");
        p.step("pixels")
                .inputs(p.context(), p.files("digits").requiresLabel("label"))
                .run(StoredFilesTest::pixels);
        Pipeline pipeline = p.build();
        register();

        Run run = workspace.experiment("test").run(pipeline);

        assertThat(run.output("pixels", Table.class).rowCount()).isEqualTo(18);
        assertThat(run.metric("undecodable").orElseThrow().value()).isEqualTo(2);
        assertThat(run.step("pixels").log())
                .extracting(line -> line.text())
                .containsExactly("not a picture: 1/empty.png", "not a picture: 7/broken.png");
        assertThat(workspace.experiment("test").run(pipeline).step("pixels").status())
                .isEqualTo(StepStatus.REUSED);
        write("1/another.png", "no picture either");
        register();
        Run again = workspace.experiment("test").run(pipeline);
        assertThat(again.step("pixels").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(again.metric("undecodable").orElseThrow().value()).isEqualTo(3);
    }

    @Test
    void a_table_is_not_files_and_files_are_no_table_each_error_names_the_other() {
        DatasetVersion files = register();
        DatasetVersion table = workspace
                .datasets()
                .register(
                        "amounts", Table.builder(Column.int64("amount")).row(1).build());

        assertThatThrownBy(files::table)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is files, not a table; ask for files()");
        assertThatThrownBy(() -> files.sample(1, 1)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(table::files)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is a table, not files; ask for table()");
        var p = Pipeline.named("mixed");
        p.step("one").inputs(p.dataset("digits")).run(StoredFilesTest::rows);
        p.step("two").inputs(p.files("amounts").optional()).run(StoredFilesTest::count);
        p.step("three").inputs(p.files("none").optional()).run(StoredFilesTest::count);
        assertThatThrownBy(() -> workspace.experiment("test").run(p.build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is files, and the pipeline reads it as a table; write p.files(\"digits\")")
                .hasMessageContaining("is a table, and the pipeline reads it as files; write p.dataset(\"amounts\")");
        var q = Pipeline.named("optional");
        q.step("three").inputs(q.files("none").optional()).run(StoredFilesTest::count);
        assertThat(workspace.experiment("test").run(q.build()).output("three", Integer.class))
                .isEqualTo(-1);
        var both = Pipeline.named("both");
        both.step("one").inputs(both.dataset("digits")).run(StoredFilesTest::rows);
        both.files("digits");
        assertThatThrownBy(both::build).hasMessageContaining("is read as a table and as files");
    }

    @Test
    void files_are_copied_out_and_never_outside_of_the_folder() throws IOException {
        Path target = folder.resolve("copy");
        register().files().copyTo(target);

        assertThat(Folder.of(target).labelledByFolder().read().index())
                .isEqualTo(register().files().index());
        assertThatThrownBy(() -> register().files().copyTo(target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be written");
        record Escaping(String path, long bytes, String digest, Optional<String> label) implements TreeFile {
            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }
        }
        var hostile = new FileTree(List.of(new Escaping("../../evil", 0, "", Optional.empty())));
        assertThatThrownBy(() -> hostile.copyTo(target))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'../../evil' would be written outside of");
    }

    @Test
    void an_index_that_leads_out_of_the_tree_is_corrupt() {
        Table hostile = Table.builder(Column.text("path"), Column.int64("bytes"), Column.text("sha256"))
                .row("../evil", 1L, "0".repeat(64))
                .build();

        assertThatThrownBy(() -> new StoredFiles(new Artifacts(store)).tree(hostile))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("'../evil'");
        assertThatThrownBy(() -> new StoredFiles(new Artifacts(store))
                        .tree(Table.builder(Column.text("path")).row("a").build()))
                .isInstanceOf(CorruptException.class);
    }

    /** Where the digests of the files below a folder are remembered. */
    private Path memory() throws IOException {
        try (Stream<Path> files = Files.list(LocalCache.folder("files"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(digits.toRealPath() + "/")) {
                    return file;
                }
            }
        }
        throw new AssertionError("Nothing is remembered of " + digits);
    }

    /** Has the digests of some files forgotten for another, as nobody but a test would: who reads the files is not misled. */
    private void forge(String below, String digest) throws IOException {
        Path memory = memory();
        List<String> lines = new ArrayList<>(Files.readAllLines(memory));
        lines.remove(lines.size() - 1);
        lines.replaceAll(line -> line.contains(below) ? digest + line.substring(digest.length()) : line);
        String text = String.join("\n", lines);
        String checksum = Digests.file(text.getBytes(StandardCharsets.UTF_8)).digest();
        Files.writeString(memory, text + "\n" + checksum);
    }
}
