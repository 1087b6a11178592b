package io.mlops4j.core.run;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.metric.Conditions.parameter;
import static io.mlops4j.metric.Conditions.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Condition;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.metric.Order;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens to the index, a search finds what a look through all records finds. */
class RunIndexPropertiesTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<DatasetRef> DATASETS =
            List.of(new DatasetRef("german", "a1"), new DatasetRef("german", "b2"), new DatasetRef("digits", "a1"));

    private final ObjectStore store = new MemoryStore();
    private final IndexedRuns another = IndexedRuns.in(new MemoryStore(), "another", 1);

    @Property(tries = 15, shrinking = ShrinkingMode.OFF) // a smaller seed is no smaller case
    void a_search_finds_what_the_records_say_whatever_happens_to_the_index(@ForAll long seed) {
        var random = new Random(seed);
        List<IndexedRuns> processes =
                List.of(IndexedRuns.in(store, "own", seed), IndexedRuns.in(store, "own", seed + 1));
        var open = new TreeMap<RunRef, IndexedRuns.Facts>(Comparator.comparing(RunRef::id));
        int steps = 20 + random.nextInt(80);
        for (int i = 0; i < steps; i++) {
            IndexedRuns process = processes.get(random.nextInt(2));
            act(process, open, random);
            if (random.nextInt(8) == 0) {
                damage(process, random);
            }
            if (random.nextInt(12) == 0) {
                compare(process, random);
            }
        }
        compare(processes.get(0), random);
        compare(IndexedRuns.readOnly(store, "own"), random);
        damage(processes.get(0), random);
        compare(IndexedRuns.readOnly(store, "own"), random);
        compare(processes.get(1), random);
    }

    private static void act(IndexedRuns process, Map<RunRef, IndexedRuns.Facts> open, Random random) {
        IndexedRuns.Facts facts = facts(random);
        switch (random.nextInt(8)) {
            case 0 -> {
                RunRef ref = process.start(experiment(random), facts);
                open.put(ref, facts);
            }
            case 1, 2 -> open.keySet().stream().findFirst().ifPresent(ref -> process.end(ref, open.remove(ref)));
            case 3 -> // it dies before it comes to the index
                open.keySet().stream().findFirst().ifPresent(ref -> {
                    IndexedRuns.Facts last = open.remove(ref);
                    process.write(ref, last, last.status());
                });
            default -> process.run(experiment(random), facts);
        }
    }

    private static String experiment(Random random) {
        return "ab".substring(random.nextInt(2)).substring(0, 1);
    }

    private static IndexedRuns.Facts facts(Random random) {
        var metrics = new TreeMap<String, Metric>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int number = random.nextInt(4);
            String name = "m" + number;
            double value = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(5) / 2.0;
            metrics.put(
                    name,
                    new Metric(
                            name,
                            value,
                            Optional.of(number % 2 == 0 ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER)));
        }
        return new IndexedRuns.Facts(
                "p" + random.nextInt(2),
                random.nextBoolean() ? RunStatus.SUCCEEDED : RunStatus.FAILED,
                TIME.plusNanos(random.nextInt(5) * 1_000_000_007L),
                texts(random, "\"x\"", "7", "7.0", "[1]", "\"ä\u0000→\""),
                texts(random, "main", "", "@", "\u0000", "other"),
                List.copyOf(metrics.values()),
                DATASETS.stream().filter(dataset -> random.nextInt(3) == 0).toList());
    }

    private static Map<String, String> texts(Random random, String... values) {
        var texts = new TreeMap<String, String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.put("k" + random.nextInt(4), values[random.nextInt(values.length)]);
        }
        return texts;
    }

    private void damage(IndexedRuns process, Random random) {
        List<String> keys = process.indexKeys();
        if (keys.isEmpty()) {
            return;
        }
        String key = keys.get(random.nextInt(keys.size()));
        byte[] bytes = bytes(store, key);
        switch (random.nextInt(6)) {
            case 0 -> store.delete(key);
            case 1 -> store.put(key, Content.of(Arrays.copyOf(bytes, random.nextInt(bytes.length))));
            case 2 -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                store.put(key, Content.of(bytes));
            }
            case 3 -> {
                String other = keys.get(random.nextInt(keys.size()));
                store.put(key, Content.of(bytes(store, other)));
                store.put(other, Content.of(bytes));
            }
            case 4 -> store.put(key, Content.of(foreign(key.contains("segments"), random)));
            default -> keys.forEach(store::delete);
        }
    }

    private byte[] foreign(boolean segment, Random random) {
        for (int i = 0; i < 5; i++) {
            another.run("a", facts(random));
        }
        return bytes(
                another.store(),
                another.indexKeys().stream()
                        .filter(key -> key.contains("segments") == segment)
                        .findFirst()
                        .orElseThrow());
    }

    private static byte[] bytes(ObjectStore store, String key) {
        try (var object = store.get(key).orElseThrow()) {
            return object.bytes();
        }
    }

    /** A question, and its answer from facts. */
    private record Question(RunSearch search, Predicate<EntryRow> wanted, Comparator<IndexedRun> order) {}

    private static void compare(IndexedRuns process, Random random) {
        List<EntryRow> all = process.records()
                .runs(Optional.empty())
                .map(EntryRow.class::cast)
                .toList();
        for (int i = 0; i < 3; i++) {
            Optional<String> experiment = random.nextBoolean() ? Optional.empty() : Optional.of(experiment(random));
            Question question = question(new StoredRunSearch(process.runs(), experiment), random);
            List<String> expected = all.stream()
                    .filter(run -> experiment.isEmpty() || run.experiment().equals(experiment.get()))
                    .filter(question.wanted())
                    .sorted(question.order().thenComparing(IndexedRun::id, Comparator.reverseOrder()))
                    .map(EntryRow::id)
                    .toList();
            int limit = 1 + random.nextInt(10);

            assertThat(ids(question.search().list())).isEqualTo(expected);
            assertThat(ids(question.search().limit(limit).list()))
                    .isEqualTo(expected.stream().limit(limit).toList());
            assertThat(question.search().count()).isEqualTo(expected.size());
            if (!expected.isEmpty()) {
                String id = expected.get(random.nextInt(expected.size()));
                assertThat(process.runs().find(id)).map(Run::id).contains(id);
                assertBefore(all, process.runs().find(id).orElseThrow());
            }
            assertThat(process.runs().find("none")).isEmpty();
        }
    }

    private static void assertBefore(List<EntryRow> all, Run run) {
        Optional<String> expected = all.stream()
                .filter(row -> row.experiment().equals(run.experiment()))
                .filter(row -> row.pipeline().equals(run.pipeline()))
                .map(IndexedRun::id)
                .filter(id -> id.compareTo(run.id()) < 0)
                .max(Comparator.naturalOrder());

        assertThat(run.previous().map(Run::id)).isEqualTo(expected);
    }

    private static List<String> ids(List<Run> runs) {
        return runs.stream().map(Run::id).toList();
    }

    private static Question question(RunSearch all, Random random) {
        RunSearch search = all;
        Predicate<EntryRow> wanted = run -> true;
        Comparator<IndexedRun> order = Comparator.comparing(run -> 0);
        if (random.nextBoolean()) {
            Condition condition = condition(random, 2);
            search = search.where(condition);
            wanted = wanted.and(condition::holds);
        }
        if (random.nextInt(3) == 0) {
            RunStatus status = List.of(RunStatus.RUNNING, RunStatus.SUCCEEDED, RunStatus.FAILED)
                    .get(random.nextInt(3));
            search = search.status(status);
            wanted = wanted.and(run -> run.status() == status);
        }
        if (random.nextInt(3) == 0) {
            String pipeline = "p" + random.nextInt(2);
            search = search.pipeline(pipeline);
            wanted = wanted.and(run -> run.pipeline().equals(pipeline));
        }
        if (random.nextInt(3) == 0) {
            DatasetRef dataset = DATASETS.get(random.nextInt(3));
            search = search.dataset(dataset);
            wanted = wanted.and(run -> run.entry().datasets().contains(dataset));
        }
        if (random.nextInt(3) == 0) {
            Instant instant = TIME.plusNanos(random.nextInt(5) * 1_000_000_007L);
            search = search.startedFrom(instant);
            wanted = wanted.and(run -> !run.started().isBefore(instant));
        }
        if (random.nextBoolean()) {
            Order by = order(random);
            search = search.orderBy(by);
            wanted = wanted.and(by::ranks);
            order = Comparator.comparing(run -> run, by.comparator());
        }
        return new Question(search, wanted, order);
    }

    private static Order order(Random random) {
        var name = metric("m" + random.nextInt(5));
        return switch (random.nextInt(3)) {
            case 0 -> name.bestFirst();
            case 1 -> name.lowestFirst();
            default -> name.highestFirst();
        };
    }

    private static Condition condition(Random random, int depth) {
        if (depth > 0 && random.nextBoolean()) {
            Condition one = condition(random, depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> one.not();
                case 1 -> one.and(condition(random, depth - 1));
                default -> one.or(condition(random, depth - 1));
            };
        }
        return Stream.of(
                        metric("m" + random.nextInt(5)).atLeast(1),
                        metric("m" + random.nextInt(5)).isPresent(),
                        parameter("k" + random.nextInt(5)).is(7),
                        parameter("k" + random.nextInt(5)).is("ä\u0000→"),
                        tag("k" + random.nextInt(5)).isPresent(),
                        tag("k" + random.nextInt(5)).is(""))
                .skip(random.nextInt(6))
                .findFirst()
                .orElseThrow();
    }
}
