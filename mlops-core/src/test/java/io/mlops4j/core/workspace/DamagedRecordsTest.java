package io.mlops4j.core.workspace;

import static io.mlops4j.core.workspace.Doubling.open;
import static io.mlops4j.core.workspace.Doubling.run;
import static io.mlops4j.metric.Conditions.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One record of a workspace is emptied: all others stay of use, and a repair puts it aside. */
class DamagedRecordsTest {
    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace = open(store);
    private final List<Run> runs = new ArrayList<>();

    private DatasetVersion register(double amount) {
        return Doubling.register(workspace, amount);
    }

    private ModelVersion model(int run) {
        return runs.get(run).registeredModel("doubler").orElseThrow();
    }

    /** Two data set versions, two runs with a model each, an alias that was on both. */
    @BeforeEach
    void fill() {
        for (int i = 2; i <= 3; i++) {
            register(i);
            runs.add(run(workspace, i));
            workspace.models().setAlias("production", model(i - 2));
        }
    }

    private void empty(String key) {
        assertThat(store.info(key)).as(key).isPresent();
        store.put(key, Content.of(new byte[0]));
    }

    private List<String> keys(String prefix) {
        try (Stream<ObjectInfo> infos = store.list(prefix, "")) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    private String runKey(int run) {
        return "runs/test/" + runs.get(run).id() + "/run.json";
    }

    /** What a message about it says, and what follows from doing as it says. */
    private void repairs(String key) {
        assertThat(workspace.check()).singleElement().asString().contains(key, "Not JSON", "Workspace.repair()");
        assertThat(workspace.repair())
                .first()
                .asString()
                .isEqualTo("'" + key + "' was put aside as '" + key + ".damaged': Not JSON: it is empty");
        assertThat(workspace.repair()).isEmpty();
        assertThat(store.info(key + ".damaged")).isPresent();
    }

    @Test
    void the_record_of_a_run_is_left_out_of_searches_and_named_when_it_is_asked_for() {
        empty(runKey(1));

        for (Workspace any : List.of(workspace, open(store))) {
            assertThat(any.runs().search().list())
                    .extracting(Run::id)
                    .containsExactly(runs.get(0).id());
            assertThat(any.runs().search().first().map(Run::id))
                    .contains(runs.get(0).id());
            assertThat(any.experiment("test")
                            .runs()
                            .where(parameter("factor").is(2))
                            .count())
                    .isEqualTo(1);
            assertThatThrownBy(() -> any.runs().find(runs.get(1).id()))
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining(runKey(1))
                    .hasMessageContaining("Workspace.repair() puts it aside");
        }
        assertThat(model(1).lineage().run()).isEmpty();
        assertThat(run(workspace, 3).step("train").status()).isEqualTo(StepStatus.REUSED);

        repairs(runKey(1));
        assertThat(workspace.runs().find(runs.get(1).id())).isEmpty();
        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void an_index_that_is_made_anew_leaves_it_out_as_well() {
        empty(runKey(0));
        keys("runs/index/").forEach(store::delete);

        Workspace other = open(store);

        assertThat(other.runs().search().list())
                .extracting(Run::id)
                .containsExactly(runs.get(1).id());
        assertThat(other.runs().search().limit(1).list()).hasSize(1);
        assertThatThrownBy(() -> other.runs().find(runs.get(0).id())).isInstanceOf(CorruptException.class);
    }

    @Test
    void the_record_of_a_model_version_blocks_no_other_and_its_number_is_not_given_again() {
        empty("models/doubler/2.json");

        Workspace other = open(store);
        assertThat(other.models().versions("doubler"))
                .extracting(ModelVersion::version)
                .containsExactly(1);
        assertThat(other.models().search().list())
                .extracting(ModelVersion::version)
                .containsExactly(1);
        assertThat(other.datasets().latest("loans").orElseThrow().uses().models())
                .isEmpty();
        assertThatThrownBy(() -> other.models().latest("doubler"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("models/doubler/2.json");
        assertThatThrownBy(() -> other.models().alias("doubler", "production")).isInstanceOf(CorruptException.class);

        repairs("models/doubler/2.json");
        assertThat(open(store).models().latest("doubler").map(ModelVersion::version))
                .contains(1);
        assertThat(run(open(store), 3).registeredModel("doubler").map(ModelVersion::version))
                .contains(3);
    }

    @Test
    void a_model_can_be_registered_beside_a_damaged_first_version() {
        empty("models/doubler/1.json");

        assertThat(run(open(store), 2).registeredModel("doubler").map(ModelVersion::version))
                .contains(3);
    }

    @Test
    void damaged_aliases_leave_versions_and_their_lineage_alone_and_can_be_set_after_a_repair() {
        empty("models/doubler/aliases.json");

        assertThat(model(0).lineage().aliases()).isEmpty();
        assertThat(model(0).lineage().run()).isPresent();
        assertThatThrownBy(() -> workspace.models().setAlias("production", model(0)))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("Workspace.repair()");

        repairs("models/doubler/aliases.json");
        workspace.models().setAlias("production", model(0));
        assertThat(workspace.models().aliases("doubler")).containsEntry("production", 1);
    }

    @Test
    void a_damaged_version_of_a_data_set_blocks_no_other() {
        DatasetVersion latest = workspace.datasets().latest("loans").orElseThrow();
        String key = "datasets/loans/" + latest.version() + ".json";
        empty(key);

        assertThat(workspace.datasets().versions("loans")).hasSize(1);
        assertThatThrownBy(() -> workspace.datasets().latest("loans"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(key);

        assertThat(workspace.repair())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("The latest version of data set 'loans' is now ");
        assertThat(workspace
                        .datasets()
                        .latest("loans")
                        .orElseThrow()
                        .table()
                        .row(0)
                        .float64("amount"))
                .isEqualTo(2);
        assertThat(register(3).version()).isEqualTo(latest.version());
    }

    @Test
    void a_damaged_pointer_to_the_latest_data_set_stands_in_nobodys_way() {
        empty("datasets/loans/latest.json");
        assertThatThrownBy(() -> workspace.datasets().latest("loans"))
                .hasMessageContaining("datasets/loans/latest.json");

        DatasetVersion registered = register(4);

        assertThat(workspace.datasets().latest("loans")).contains(registered);

        empty("datasets/loans/latest.json");
        assertThat(workspace.repair()).hasSize(2);
        assertThat(workspace.datasets().latest("loans")).contains(registered);
    }

    @Test
    void a_check_goes_on_past_what_it_cannot_read() {
        empty(runKey(0));
        empty("models/doubler/1.json");
        empty("models/doubler/aliases.json");
        empty("datasets/loans/latest.json");

        assertThat(workspace.check())
                .hasSize(4)
                .anyMatch(problem -> problem.contains(runKey(0)))
                .anyMatch(problem -> problem.contains("models/doubler/1.json"))
                .anyMatch(problem -> problem.contains("models/doubler/aliases.json"))
                .anyMatch(problem -> problem.contains("datasets/loans/latest.json"));
        assertThat(workspace.repair()).hasSize(5);
        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void a_copy_from_before_the_damage_stays_a_copy_that_can_be_copied_to() {
        var other = new MemoryStore();
        Workspace copy = open(other);
        workspace.copyTo(copy);
        empty(runKey(0));
        workspace.repair();
        register(5);

        workspace.copyTo(copy);

        assertThat(copy.runs().search().list()).hasSize(2);
        assertThat(copy.datasets().latest("loans"))
                .isEqualTo(workspace.datasets().latest("loans"));
    }

    @Test
    void a_record_that_its_run_writes_anew_meanwhile_stays() {
        String key = runKey(0);
        byte[] whole;
        try (StoredObject record = store.get(key).orElseThrow()) {
            whole = record.bytes();
        }
        empty(key);
        ObjectStore writtenMeanwhile = new LimitedStore(store) {
            @Override
            public Optional<ObjectInfo> putIfAbsent(String aside, Content content) {
                store.put(key, Content.of(whole));
                return super.putIfAbsent(aside, content);
            }
        };

        assertThat(open(writtenMeanwhile).repair()).isEmpty();

        assertThat(workspace.check()).isEmpty();
        assertThat(workspace.runs().find(runs.get(0).id())).isPresent();
    }

    @Test
    void a_read_only_workspace_is_not_repaired() {
        Workspace reader = Workspace.builder().store(store).readOnly().open();

        assertThatThrownBy(reader::repair)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("readOnly()");
    }

    @Test
    void a_damaged_or_lost_workspace_file_is_brought_back_by_what_the_message_says(@TempDir Path folder)
            throws IOException {
        try (Workspace copy = Workspace.open(folder)) {
            workspace.copyTo(copy);
            assertThat(copy.runs().search().count()).isEqualTo(2);
        }
        Path file = folder.resolve("workspace.json");

        Files.writeString(file, "");
        followTheMessage(
                folder, "The file workspace.json in folder '" + folder + "' is damaged; nothing else is lost.");
        Files.writeString(file, "{\"form");
        followTheMessage(
                folder, "The file workspace.json in folder '" + folder + "' is damaged; nothing else is lost.");
        Files.delete(file);
        followTheMessage(
                folder, "The file workspace.json is missing in folder '" + folder + "', where a workspace was;");
    }

    private void followTheMessage(Path folder, String start) throws IOException {
        CorruptException told = catchThrowableOfType(CorruptException.class, () -> Workspace.open(folder));
        assertThat(told).hasMessageStartingWith(start);
        String message = Objects.requireNonNull(told.getMessage());
        Files.writeString(folder.resolve("workspace.json"), message.substring(message.indexOf('{')));
        try (Workspace again = Workspace.open(folder)) {
            assertThat(again.id()).isEqualTo(workspace.id());
            assertThat(again.runs().search().count()).isEqualTo(2);
        }
    }
}
