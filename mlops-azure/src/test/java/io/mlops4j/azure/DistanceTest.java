package io.mlops4j.azure;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests wait for one another, each of which takes its time over a distance. */
class DistanceTest {
    private static final int STEPS = 60;

    private final URI place = Azurite.shared().newContainer("/ml");
    private final RequestChain chain = new RequestChain();

    static int same(int number) {
        return number;
    }

    static int count(List<Integer> numbers) {
        return numbers.size();
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("many");
        List<Input<Integer>> numbers = IntStream.range(0, STEPS)
                .<Input<Integer>>mapToObj(
                        i -> p.step("step-" + i).inputs(p.value(i)).run(DistanceTest::same))
                .toList();
        p.step("join").inputs(p.list(numbers)).run(DistanceTest::count);
        return p.build();
    }

    private Workspace open() {
        return Workspace.builder()
                .store(AzureBlobStore.at(place).policy(chain).open())
                .progress(false)
                .open();
    }

    @Test
    void steps_that_are_reused_are_found_with_few_requests_however_many_they_are() {
        AzureBlobStore.at(place).createContainer().open().close();
        try (var workspace = open()) {
            assertThat(workspace.experiment("test").run(pipeline())).succeeded().ran("join", "step-0");
        }
        chain.clear();
        try (var workspace = open()) {
            assertThat(chain.longestChain()).hasSizeLessThanOrEqualTo(3);

            Run run = workspace.experiment("test").run(pipeline());

            assertThat(run).succeeded().ranOnly().reused("join", "step-0", "step-" + (STEPS - 1));
            assertThat(chain.longestChain()).hasSizeLessThanOrEqualTo(10);
            assertThat(chain.count()).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void a_workspace_in_a_folder_goes_on_in_a_container(@TempDir Path folder) {
        AzureBlobStore.at(place).createContainer().open().close();
        try (var local = Workspace.open(folder);
                var team = open()) {
            Run first = local.experiment("test").run(pipeline());
            local.copyTo(team);

            Run second = team.experiment("test").run(pipeline());

            assertThat(first).succeeded().ran("join", "step-0");
            assertThat(second).succeeded().ranOnly();
            assertThat(team.check()).isEmpty();
            assertThat(team.experiment("test").runIds()).containsExactlyInAnyOrder(first.id(), second.id());
        }
    }
}
