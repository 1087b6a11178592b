package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar to be written: what is in it, and how it is packed. */
public final class Packed {
    private final Map<String, byte[]> entries;
    private final Set<String> stored = new HashSet<>();
    private String manifest = "Manifest-Version: 1.0\r\n";
    private long time = 1_700_000_000_000L;
    private boolean reversed;
    private boolean allStored;

    Packed(Map<String, byte[]> entries) {
        this.entries = new LinkedHashMap<>(entries);
    }

    /** A jar with nothing but a manifest. */
    public static Packed empty() {
        return new Packed(Map.of());
    }

    /** Adds a file, or a folder if the name ends in a slash. */
    public Packed entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** Adds a file of text. */
    public Packed entry(String name, String text) {
        return entry(name, text.getBytes(UTF_8));
    }

    /** Adds files. */
    public Packed entries(Map<String, byte[]> more) {
        entries.putAll(more);
        return this;
    }

    /** As Maven does it. */
    public Packed project(String group, String artifact, String version) {
        return entry(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                Compiled.pomProperties(group, artifact, version));
    }

    /** Adds a line to the manifest: {@code Main-Class: com.acme.Main}. */
    public Packed manifest(String attribute) {
        manifest += attribute + "\r\n";
        return this;
    }

    /** A jar in this jar, not compressed, as Boot does it. */
    public Packed nested(String name, Packed jar) {
        return nested(name, jar.bytes());
    }

    /** The same for a jar that was written before. */
    public Packed nested(String name, byte[] jar) {
        stored.add(name);
        return entry(name, jar);
    }

    Packed reversed() {
        reversed = true;
        return this;
    }

    /** Without compression. */
    public Packed stored() {
        allStored = true;
        return this;
    }

    Packed time(long millis) {
        time = millis;
        return this;
    }

    /** Writes it; answers the file. */
    public Path to(Path jar) {
        try {
            Files.createDirectories(requireNonNull(jar.getParent()));
            try (var out = new BufferedOutputStream(Files.newOutputStream(jar))) {
                writeTo(out);
            }
            return jar;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private void writeTo(OutputStream out) throws IOException {
        var names = new ArrayList<>(entries.keySet());
        if (reversed) {
            names.sort((one, other) -> other.compareTo(one));
        }
        var zip = new ZipOutputStream(out);
        write(zip, "META-INF/MANIFEST.MF", (manifest + "\r\n").getBytes(UTF_8));
        for (String name : names) {
            write(zip, name, requireNonNull(entries.get(name)));
        }
        zip.finish();
    }

    private void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(time);
        if (allStored || stored.contains(name)) {
            var crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
