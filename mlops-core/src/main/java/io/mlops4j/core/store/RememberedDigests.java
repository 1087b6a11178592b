package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The digests of some files, those below a folder or the jars of a class path, remembered on this machine by their stamps, so
 * that a file that did not change is not read again. A file that was written just now is not remembered: within one tick of
 * the file system's clock it may change and look the same. Not thread-safe; of two processes that write at once, one is
 * remembered.
 */
public final class RememberedDigests {
    private static final String HEADER = "mlops4j files 1";
    private static final int FIELDS = 6;
    private static final long SECOND = 1_000_000_000L;
    /** Where times have fractions of a second, they are behind by a tick of the kernel at most. */
    private static final long FINE_TICK = 20_000_000L;

    private static final long COARSE_TICK = 2 * SECOND;

    private final Path file;
    private final long started = System.currentTimeMillis() * 1_000_000L;
    private final Map<FileStamp, String> before;
    private final Map<String, String> now = new TreeMap<>();

    private RememberedDigests(Path file, Map<FileStamp, String> before) {
        this.file = file;
        this.before = before;
    }

    /**
     * What is remembered of some files.
     *
     * @param files what they are: the real path of their folder, or a text that no path is
     */
    public static RememberedDigests of(String files) {
        String name = Digests.file(files.getBytes(UTF_8)).digest();
        Path file = LocalCache.folder("files").resolve(name + ".txt");
        return new RememberedDigests(file, read(file));
    }

    /** The digest of a file with this stamp; empty if it has to be read. */
    public Optional<String> find(FileStamp stamp) {
        return Optional.ofNullable(before.get(stamp));
    }

    /** To be remembered, if it is safe to. */
    public void add(FileStamp stamp, String digest) {
        boolean fine = stamp.changed() % SECOND != 0;
        if (Math.max(stamp.modified(), stamp.changed()) + (fine ? FINE_TICK : COARSE_TICK) < started
                || before.containsKey(stamp)) {
            now.put(
                    stamp.path().toString(),
                    String.join(
                            "\t",
                            digest,
                            Long.toString(stamp.size()),
                            Long.toString(stamp.modified()),
                            Long.toString(stamp.changed()),
                            stamp.key(),
                            stamp.path().toString()));
        }
    }

    /** Writes what was added, in place of what was remembered before. */
    public void write() {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        now.forEach((path, line) -> {
            if (path.indexOf('\n') < 0 && path.indexOf('\t') < 0) {
                lines.add(line);
            }
        });
        lines.add(Digests.file(String.join("\n", lines).getBytes(UTF_8)).digest());
        LocalCache.write(file, String.join("\n", lines).getBytes(UTF_8));
    }

    /** Nothing, if it cannot be read or is not as it was written. */
    private static Map<FileStamp, String> read(Path file) {
        try {
            List<String> lines = List.of(Files.readString(file).split("\n", -1));
            List<String> content = lines.subList(0, lines.size() - 1);
            String checksum =
                    Digests.file(String.join("\n", content).getBytes(UTF_8)).digest();
            if (!lines.get(0).equals(HEADER) || !checksum.equals(lines.get(lines.size() - 1))) {
                return Map.of();
            }
            var digests = new HashMap<FileStamp, String>();
            for (String line : content.subList(1, content.size())) {
                String[] fields = line.split("\t", FIELDS);
                digests.put(
                        new FileStamp(
                                Path.of(fields[5]),
                                Long.parseLong(fields[1]),
                                Long.parseLong(fields[2]),
                                fields[4],
                                Long.parseLong(fields[3])),
                        new Artifact(fields[0], 0, Artifact.Kind.FILE).digest());
            }
            return digests;
        } catch (IOException | RuntimeException e) {
            return Map.of();
        }
    }
}
