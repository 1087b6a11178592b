package io.mlops4j.core.code.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One changed instruction changes the key of each step that reaches it and of no other. A sample of them; more by
 *
 * <pre>mvn -pl mlops-core -am -Dquick test -Dtest=MutationTest -Dsurefire.failIfNoSpecifiedTests=false -Dmutations=10000</pre>
 *
 * {@code -Dmutations.seed=7} chooses others. {@code mlops-core/target/mutations.txt} has the numbers and every failure.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 150);
    private static final long SEED = Long.getLong("mutations.seed", 42);
    private static final int FEW_MUTATIONS = 20;
    private static final int WRITTEN_AGAIN = 20;

    @TempDir
    static Path folder;

    private static MutationProof proof;

    @BeforeAll
    static void readSteps() throws Exception {
        proof = new MutationProof(folder, () -> new CodeReader(LibraryStep.OWN_PREFIXES)::read);
    }

    @Test
    void a_changed_instruction_changes_the_keys_of_those_that_reach_it_and_no_others() throws Exception {
        MutationReport report = proof.run(MUTATIONS, SEED);

        Files.writeString(Path.of("target", "mutations.txt"), report.text());
        assertThat(report.tried()).isEqualTo(MUTATIONS);
        assertThat(report.unnoticed()).as(report.text()).isEmpty();
        assertThat(report.noisy()).as(report.text()).isEmpty();
    }

    @Test
    void a_class_file_written_again_without_a_change_changes_no_key() throws Exception {
        for (MutableClass type : proof.someClasses(WRITTEN_AGAIN, SEED)) {
            assertThat(proof.changedByWritingAgain(type)).as(type.name()).isEmpty();
        }
    }

    /** Else it would prove nothing that there are none. */
    @Test
    void changes_that_a_reader_overlooks_are_found() throws Exception {
        String overlooked = "org/apache/commons/math3/";
        var blind = new MutationProof(folder, () -> BlindReader.withoutBodies(overlooked));

        MutationReport report = blind.run(FEW_MUTATIONS, SEED);

        assertThat(report.unnoticed()).as(report.text()).isNotEmpty().allMatch(line -> line.contains(overlooked));
        assertThat(report.noisy()).as(report.text()).isEmpty();
    }
}
