package io.mlops4j.core.code.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pairs of programs, run and read: if they behave differently their keys differ; if only packaging, formatting or code
 * that is not reached differs, their keys are equal.
 */
class StepKeyPairsTest {
    private static final List<Section> SECTIONS = List.of(
            new OwnershipPairs(),
            new ReachedPairs(),
            new ReflectedPairs(),
            new LinkedPairs(),
            new ModulePairs(),
            new DigestPairs(),
            new StatePairs(),
            new FunctionPairs(),
            new FunctionObjectPairs(),
            new ContainerPairs(),
            new OverlookedPairs(),
            new HandedPairs(),
            new SharedPairs(),
            new FirstUsePairs(),
            new LimitPairs());

    @TempDir
    static Path root;

    private static Laboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new Laboratory(root);
    }

    @AfterAll
    static void close() {
        laboratory.close();
    }

    @TestFactory
    Stream<DynamicContainer> keys_differ_if_results_can() {
        var runs = new ArrayList<PairRun>();
        Stream<DynamicContainer> sections = SECTIONS.stream()
                .map(section -> dynamicContainer(section.getClass().getSimpleName(), tests(section, runs)));
        return Stream.concat(sections, Stream.of(negativeControl(runs)));
    }

    private static Stream<DynamicTest> tests(Section section, List<PairRun> runs) {
        laboratory.prepare(section.pairs().stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .toList());
        return section.pairs().stream().map(pair -> test(pair, runs));
    }

    private static DynamicTest test(Pair pair, List<PairRun> runs) {
        return dynamicTest(pair.toString(), () -> {
            PairRun run = PairRun.of(pair, laboratory);
            runs.add(run);
            run.checkBehaviour();
            run.checkKey();
        });
    }

    /** Without the digests of methods most keys must be blind, else the pairs would prove nothing. */
    private static DynamicContainer negativeControl(List<PairRun> runs) {
        DynamicTest control = dynamicTest("without_units_most_differences_of_code_are_missed", () -> {
            List<PairRun> ofCode =
                    runs.stream().filter(run -> run.pair().isOfCode()).toList();
            long missed = ofCode.stream()
                    .filter(run ->
                            run.first().keyWithoutUnits().equals(run.second().keyWithoutUnits()))
                    .count();
            assertThat(missed * 2).isGreaterThan(ofCode.size());
        });
        return dynamicContainer("Negative control", Stream.of(control));
    }
}
