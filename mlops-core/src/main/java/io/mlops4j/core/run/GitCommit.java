package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the {@code git} command which commit is checked out in the working directory, if it answers in time. */
final class GitCommit {
    private static final long LIMIT_SECONDS = 2;

    private GitCommit() {}

    /** Begins to ask; the answer is there within a few seconds, and never fails. */
    static CompletableFuture<Optional<String>> ask() {
        return CompletableFuture.supplyAsync(
                        () -> git("rev-parse", "HEAD")
                                .filter(commit -> commit.matches("[0-9a-f]{40,64}"))
                                .flatMap(commit -> git("status", "--porcelain", "--untracked-files=no")
                                        .map(changes -> changes.isEmpty() ? commit : commit + "+")),
                        task -> daemon(task).start())
                .completeOnTimeout(Optional.empty(), 2 * LIMIT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(e -> Optional.empty());
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "mlops4j-git");
        thread.setDaemon(true);
        return thread;
    }

    /** Of a repository that stays as it is: its index is not refreshed, nothing fetched for it, no watcher started. */
    private static Optional<String> git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "--no-optional-locks", "-c", "core.fsmonitor=false"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()));
            builder.environment().put("GIT_NO_LAZY_FETCH", "1");
            Process process = builder.start();
            CompletableFuture<Boolean> end = process.onExit()
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .handle((done, late) -> {
                        process.destroyForcibly();
                        return late == null;
                    });
            String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return end.join() && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no git here
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
