package io.mlops4j.core.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts of commands whose process meets a system that refuses things. */
public final class OtherSystem {
    private OtherSystem() {}

    /** The process sees a file system of its own at a path, gone with the process. */
    public static String[] withDisk(Path path, String options) throws InterruptedException {
        String mount = "mount -t tmpfs -o " + options + " tmpfs '" + path + "' && exec \"$0\" \"$@\"";
        String[] command = {"unshare", "--map-root-user", "--mount", "/bin/sh", "-c", mount};
        var trial = new ArrayList<>(List.of(command));
        trial.add("true");
        assumeTrue(succeeds(trial), "this system does not let a process mount a disk of its own");
        return command;
    }

    /** It runs as somebody to whom permissions apply: nobody, if this is the superuser. */
    static String[] withoutPrivileges(Path closed) throws InterruptedException {
        if (!Files.isWritable(closed)) {
            return new String[0];
        }
        String[] command = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        var trial = new ArrayList<>(List.of(command));
        trial.addAll(List.of(
                "test",
                "-r",
                Path.of("target", "classes", "module-info.class")
                        .toAbsolutePath()
                        .toString()));
        assumeTrue(succeeds(trial), "permissions do not apply to this user, and no other can be taken");
        return command;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
