package io.mlops4j.core.workspace;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.DamagedRecords;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.workspace.SideBySide.Pair;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a copy has to do, found out before it writes anything. Of files what is missing or has another length; of all else,
 * which is small, what is missing or has other bytes.
 */
final class CopyPlan {
    /**
     * An object that is to be copied.
     *
     * @param object what it is in the source
     * @param replaced what is replaced in the target; empty if nothing is there
     */
    record Item(ObjectInfo object, Optional<ObjectInfo> replaced) {
        String key() {
            return object.key();
        }
    }

    private static final String INDEX = "runs/index/";
    private static final String AFTER_FILES =
            Artifacts.FILES.substring(0, Artifacts.FILES.length() - 1) + (char) ('/' + 1);

    private final ObjectStore source;
    private final ObjectStore target;
    private final List<Item> files = new ArrayList<>();
    private final List<Item> records = new ArrayList<>();
    private final List<Item> pointers = new ArrayList<>();
    private final List<Pair> inBoth = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private long present;

    private CopyPlan(ObjectStore source, ObjectStore target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Compares two stores. Records are listed before files, so that what somebody writes into the source meanwhile cannot be
     * a record without its file.
     *
     * @throws ValidationException if something is in the target that a copy of the source cannot have
     */
    static CopyPlan of(ObjectStore source, ObjectStore target) {
        var plan = new CopyPlan(source, target);
        var both = new SideBySide(source, target);
        both.each("", key -> key.compareTo(Artifacts.FILES) < 0, plan::look);
        both.each(AFTER_FILES, key -> true, plan::look);
        both.each(Artifacts.FILES, key -> key.compareTo(AFTER_FILES) < 0, plan::look);
        plan.requireNothingForeign();
        plan.compare();
        return plan;
    }

    /** Whether nothing is in a workspace that has been opened and, perhaps, searched. */
    static boolean isEmpty(ObjectStore store) {
        try (Stream<ObjectInfo> objects = store.list("", "")) {
            return objects.map(ObjectInfo::key).noneMatch(CopyPlan::isCopied);
        }
    }

    private static boolean isCopied(String key) {
        return !key.equals(WorkspaceFile.KEY) && !key.equals(CopyMark.KEY) && !key.startsWith(INDEX);
    }

    private void look(Pair pair) {
        if (!isCopied(pair.key())) {
            return;
        }
        ObjectStore.requireKey(pair.key());
        Optional<ObjectInfo> object = pair.source();
        if (object.isEmpty() && source.info(pair.key() + DamagedRecords.ASIDE).isPresent()) {
            present++; // a repair took it away here, and there it may still be whole
        } else if (object.isEmpty()) {
            foreign.add(pair.key());
        } else if (pair.target().isEmpty()) {
            list(pair.key()).add(new Item(object.get(), Optional.empty()));
        } else if (!isFile(object.get())) {
            inBoth.add(pair);
        } else if (object.get().bytes() != pair.target().get().bytes()) {
            files.add(new Item(object.get(), pair.target()));
        } else {
            present++;
        }
    }

    private void requireNothingForeign() {
        if (!foreign.isEmpty()) {
            throw new ValidationException(refusal("has '" + foreign.get(0) + "'"
                    + (foreign.size() > 1 ? " and " + (foreign.size() - 1) + " more objects" : "")
                    + ", which this one has not"));
        }
    }

    private void compare() {
        var rule = new CopiedBefore(source, target);
        Together.each(inBoth, pair -> {
            Optional<Item> changed = rule.isEqual(pair.key())
                    ? Optional.empty()
                    : Optional.of(new Item(pair.source().orElseThrow(), pair.target()));
            if (changed.isPresent() && !rule.mayHaveChanged(pair.key())) {
                throw new ValidationException(
                        refusal("has another '" + pair.key() + "', which is none that this one had before"));
            }
            add(pair.key(), changed);
        });
        inBoth.clear();
    }

    private synchronized void add(String key, Optional<Item> changed) {
        changed.ifPresentOrElse(item -> list(key).add(item), () -> present++);
    }

    private String refusal(String what) {
        return "The workspace in " + source + " cannot be copied to the one in " + target + ": that one " + what
                + ". Somebody has worked there since it was copied, or removed something here: copy to an empty place,"
                + " or copy that one to this one first";
    }

    private List<Item> list(String key) {
        if (key.startsWith(Artifacts.FILES)) {
            return files;
        }
        return CopiedBefore.isPointer(key) ? pointers : records;
    }

    private static boolean isFile(ObjectInfo object) {
        return Artifacts.file(object).isPresent();
    }

    /** What is to be copied, in an order in which nothing points to what is not there yet. */
    List<List<Item>> stages() {
        return List.of(files, records, pointers);
    }

    /** How many objects are there already. */
    long present() {
        return present;
    }

    long bytes() {
        return items().mapToLong(item -> item.object().bytes()).sum();
    }

    boolean hasRuns() {
        return records.stream().anyMatch(item -> CopiedBefore.isRun(item.key()));
    }

    private Stream<Item> items() {
        return stages().stream().flatMap(List::stream);
    }
}
