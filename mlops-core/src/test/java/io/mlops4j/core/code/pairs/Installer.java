package io.mlops4j.core.code.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.core.code.pairs.Place.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Compiles programs and lays them out on the disk. */
final class Installer {
    private final CompiledPrograms compiled = new CompiledPrograms();
    private final Path root;
    private int programs;

    Installer(Path root) {
        this.root = root;
    }

    /** Compiles programs that will be installed, all in one go. */
    void prepare(List<Program> programs) {
        var all = new ArrayList<>(programs);
        programs.forEach(program -> program.recompiled().forEach(again -> all.add(program.edited(again.edit()))));
        compiled.prepare(all);
    }

    Installed install(Program program) throws IOException {
        Path folder = Files.createDirectories(root.resolve("p" + programs++));
        List<Map<String, byte[]>> contents = contents(program);
        Form form = program.first().form();
        if (form == Form.BOOT || form == Form.BOOT_NESTED) {
            return boot(program, contents, folder);
        }
        var paths = new ArrayList<String>();
        for (int i = 0; i < contents.size(); i++) {
            paths.add(install(program.places().get(i), contents.get(i), folder).toString());
        }
        boolean modules = program.first().resources().containsKey(ModuleDeclaration.FILE);
        return new Installed(paths, false, false, modules, program.asked());
    }

    /** What each place has, by name. */
    private List<Map<String, byte[]>> contents(Program program) {
        List<Map<String, byte[]>> contents = compile(program);
        for (var again : program.recompiled()) {
            replace(again.className(), contents, compile(program.edited(again.edit())));
        }
        for (int i = 0; i < contents.size(); i++) {
            contents.get(i).putAll(program.places().get(i).resources());
        }
        return contents;
    }

    private List<Map<String, byte[]>> compile(Program program) {
        var sources = compiled.of(program).iterator();
        var contents = new ArrayList<Map<String, byte[]>>();
        for (Place place : program.places()) {
            var files = new TreeMap<String, byte[]>();
            place.sources().forEach(source -> files.putAll(sources.next().classes()));
            contents.add(files);
        }
        return contents;
    }

    private static void replace(String className, List<Map<String, byte[]>> old, List<Map<String, byte[]>> fresh) {
        String file = className.replace('.', '/') + ".class";
        for (int i = 0; i < old.size(); i++) {
            byte[] bytes = fresh.get(i).get(file);
            if (bytes != null) {
                old.get(i).put(file, bytes);
            }
        }
    }

    private static Path install(Place place, Map<String, byte[]> files, Path folder) throws IOException {
        if (place.form() == Form.DIRECTORY) {
            return directory(place, files, folder);
        }
        Path jar = folder.resolve(place.name() + ".jar");
        Files.write(jar, jar(place, files));
        return jar;
    }

    private static Path directory(Place place, Map<String, byte[]> files, Path folder) throws IOException {
        Path module = Files.createDirectories(folder.resolve(place.name()));
        if (place.group().isPresent()) {
            Files.writeString(module.resolve("pom.xml"), pom(place));
        }
        Path classes = Files.createDirectories(module.resolve("target/classes"));
        for (var file : files.entrySet()) {
            Path path = classes.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return classes;
    }

    private static String pom(Place place) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>"
                + place.group().orElseThrow() + "</groupId><artifactId>" + place.name()
                + "</artifactId><version>1</version></project>";
    }

    private static byte[] jar(Place place, Map<String, byte[]> files) throws IOException {
        var entries = new TreeMap<>(files);
        place.group()
                .ifPresent(group -> entries.put(
                        "META-INF/maven/" + group + "/" + place.name() + "/pom.properties", properties(place, group)));
        return zip(entries, place.form() == Form.REORDERED_JAR);
    }

    private static byte[] properties(Place place, String group) {
        return ("groupId=" + group + "\nartifactId=" + place.name() + "\nversion=1\n").getBytes(UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> entries, boolean reordered) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var names = new ArrayList<>(entries.keySet());
        if (reordered) {
            Collections.reverse(names);
        }
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                add(zip, name, entries.get(name), reordered);
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content, boolean stored) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(stored ? 1_600_000_000_000L : 1_500_000_000_000L);
        if (stored) {
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

    private static Installed boot(Program program, List<Map<String, byte[]>> contents, Path folder) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        Place app = program.first();
        contents.get(0).forEach((name, content) -> entries.put("BOOT-INF/classes/" + name, content));
        app.group()
                .ifPresent(group -> entries.put(
                        "META-INF/maven/" + group + "/" + app.name() + "/pom.properties", properties(app, group)));
        for (int i = 1; i < contents.size(); i++) {
            Place place = program.places().get(i);
            entries.put("BOOT-INF/lib/" + place.name() + ".jar", jar(place, contents.get(i)));
        }
        Path archive = folder.resolve("boot.jar");
        // Boot stores nested jars and does not compress them.
        Files.write(archive, zip(entries, true));
        return new Installed(List.of(archive.toString()), true, app.form() == Form.BOOT_NESTED, false, program.asked());
    }
}
