package io.mlops4j.core.workspace;

import io.mlops4j.ConflictException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.JsonObjects.Versioned;
import io.mlops4j.core.run.Progress;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.workspace.CopyPlan.Item;
import io.mlops4j.core.workspace.WorkspaceFile.WorkspaceRecord;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import io.mlops4j.workspace.CopyReport;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Copies the objects of one store to another. The target is marked, takes over the id, gets files, then records, then
 * pointers, gives up its index of runs, and loses the mark: whatever is missing after an interruption, the next copy finds out
 * by comparing.
 */
final class WorkspaceCopy {
    private final ObjectStore source;
    private final ObjectStore target;
    private final boolean progress;

    WorkspaceCopy(ObjectStore source, ObjectStore target, boolean progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Copies.
     *
     * @param copy which copy this is; no two have the same
     * @param runsCame is told the id of the target when there may be runs that its index does not know
     */
    CopyReport copy(String copy, Consumer<String> runsCame) {
        var mark = new CopyMark(target);
        WorkspaceRecord identity = requireWhole();
        Versioned<WorkspaceRecord> other = requireSameOrEmpty(identity);
        CopyPlan plan = CopyPlan.of(source, target);
        boolean isResumed = mark.isThere();
        boolean isOther = !other.value().equals(identity);
        mark.leave(copy, new CopyMark(source));
        if (isOther) {
            takeOver(identity, other);
        }
        CopyReport report = copy(plan);
        if (isResumed || isOther || plan.hasRuns()) {
            runsCame.accept(identity.id());
        }
        mark.remove();
        return report;
    }

    private WorkspaceRecord requireWhole() {
        if (new CopyMark(source).isThere()) {
            throw new ValidationException(
                    "The workspace in " + source + " is being copied to, or is what an interrupted"
                            + " copy left; complete that copy first: call copyTo on its source again");
        }
        return new WorkspaceFile(source).read().value();
    }

    private Versioned<WorkspaceRecord> requireSameOrEmpty(WorkspaceRecord identity) {
        Versioned<WorkspaceRecord> other = new WorkspaceFile(target).read();
        if (!other.value().equals(identity) && !CopyPlan.isEmpty(target)) {
            throw new ValidationException("Workspace " + identity.id() + " in " + source
                    + " cannot be copied to workspace " + other.value().id() + " in " + target
                    + ", which is another one, and in which something is; copy to an empty place");
        }
        return other;
    }

    private void takeOver(WorkspaceRecord identity, Versioned<WorkspaceRecord> other) {
        if (!new WorkspaceFile(target).replace(other, identity)) {
            throw written(WorkspaceFile.KEY);
        }
    }

    private ConflictException written(String key) {
        return new ConflictException("Object '" + key + "' of the workspace in " + target
                + " was written by somebody else while it was copied there; copy again when nobody does");
    }

    private CopyReport copy(CopyPlan plan) {
        var objects = new AtomicLong();
        var bytes = new AtomicLong();
        long total = plan.bytes();
        try (var shown = Progress.start(progress)) {
            Progress.Task task = shown.begin("copy to " + target);
            for (List<Item> stage : plan.stages()) {
                Together.each(stage, item -> {
                    copy(item).ifPresent(copied -> {
                        objects.incrementAndGet();
                        task.progress(bytes.addAndGet(copied), total);
                    });
                });
            }
        }
        return new CopyReport(objects.get(), bytes.get(), plan.present());
    }

    /** Answers its length; empty if it has changed since it was listed: the next copy takes it with what it points to. */
    private Optional<Long> copy(Item item) {
        Optional<Artifact> file = Artifacts.file(item.object());
        if (file.isPresent()) {
            new Artifacts(target).copy(file.get(), new Artifacts(source));
            return Optional.of(file.get().bytes());
        }
        if (!source.info(item.key()).equals(Optional.of(item.object()))) {
            return Optional.empty();
        }
        Content content = Content.of(item.object().bytes(), () -> open(item.object()));
        Optional<ObjectInfo> written = item.replaced().isPresent()
                ? target.putIfMatch(item.key(), content, item.replaced().get().version())
                : target.putIfAbsent(item.key(), content);
        return Optional.of(written.orElseThrow(() -> written(item.key())).bytes());
    }

    private InputStream open(ObjectInfo listed) {
        Optional<StoredObject> object = source.get(listed.key());
        if (object.isPresent() && object.get().info().equals(listed)) {
            return object.get().stream();
        }
        object.ifPresent(StoredObject::close);
        throw new StoreException(
                "Object '" + listed.key() + "' of " + source + " was changed while it was being copied; copy again");
    }
}
