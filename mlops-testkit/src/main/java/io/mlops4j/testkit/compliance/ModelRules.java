package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ConflictException;
import io.mlops4j.model.AliasChange;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.Models;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a workspace promises about models and their aliases. */
interface ModelRules extends WorkspaceUnderTest {
    /** Eight threads register ten each. */
    @Test
    @Because("'version 3' has to be one model for everybody, and nobody's model may vanish")
    default void threads_that_register_models_at_once_lose_none_and_no_number_is_given_twice() throws Exception {
        Threads.each(thread -> {
            for (int i = 0; i < 10; i++) {
                workspace().models().register("model", Sample.model(thread, i));
            }
            return true;
        });

        List<ModelVersion> versions = workspace().models().versions("model");
        assertThat(versions)
                .extracting(ModelVersion::version)
                .isEqualTo(IntStream.rangeClosed(1, 80).boxed().toList());
        assertThat(versions).extracting(ModelVersion::digest).doesNotHaveDuplicates();
        assertThat(workspace().check()).isEmpty();
    }

    /** Eight threads register the same bytes, ten times. */
    @Test
    @Because("a run that is repeated must not make a new version of what is there")
    default void the_same_model_registered_by_many_at_once_is_one_version() throws Exception {
        for (int i = 0; i < 10; i++) {
            int round = i;
            List<Integer> numbers = Threads.each(thread -> workspace()
                    .models()
                    .register("model", Sample.model(0, round))
                    .version());

            assertThat(numbers).containsOnly(round + 1);
        }
        assertThat(workspace().models().versions("model")).hasSize(10);
    }

    /** Eight threads move one alias to ten versions each, and one of their own. */
    @Test
    @Because("who put which model into production has to be known of every moment")
    default void each_alias_move_is_in_the_audit_trail_once() throws Exception {
        Threads.each(thread -> {
            for (int i = 0; i < 10; i++) {
                ModelVersion version = workspace().models().register("model", Sample.model(thread, i));
                workspace().models().setAlias("production", version);
            }
            return true;
        });

        requireEachMoveOnce(workspace().models(), 80);
    }

    /** Expected where it no longer is. */
    @Test
    @Because("a release is decided on what was in production when it was looked at")
    default void a_move_from_where_an_alias_no_longer_is_is_refused() throws Exception {
        Models models = workspace().models();
        ModelVersion first = models.register("model", Sample.model(0, 1));
        ModelVersion second = models.register("model", Sample.model(0, 2));
        models.setAlias("production", second);

        assertThatThrownBy(() -> models.moveAlias("production", first, second)).isInstanceOf(ConflictException.class);
        assertThat(models.alias("model", "production").orElseThrow().version()).isEqualTo(2);
        assertThat(models.aliasHistory("model", "production")).hasSize(1);
    }

    /** The trail of an alias that was moved to each version once, whoever moved it: each move starts where one ended. */
    static void requireEachMoveOnce(Models models, int versions) {
        List<AliasChange> moves = models.aliasHistory("model", "production");
        assertThat(moves)
                .extracting(move -> move.to().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, versions).boxed().toList());
        Optional<Integer> before = Optional.empty();
        for (AliasChange move : moves) {
            assertThat(move.from()).as("where the alias was before %s", move).isEqualTo(before);
            before = move.to();
        }
        assertThat(models.aliases("model").get("production")).isEqualTo(before.orElseThrow());
    }
}
