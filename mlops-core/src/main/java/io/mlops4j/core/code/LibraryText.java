package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A remembered library as text: a line says what kind of thing it is, then names it. The first line is the version, the
 * second tells which jar it is, the last one that it is complete.
 */
final class LibraryText {
    private static final String HEAD = "mlops4j library 2\n";
    private static final String TAIL = "\nend\n";
    private static final char SEPARATOR = '\t';

    private final Set<String> packages = new HashSet<>();
    private final Set<String> libraryPackages = new HashSet<>();
    private final List<String> mentions = new ArrayList<>();
    private final List<MavenProject> projects = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private String part = RememberedLibrary.WHOLE;
    private String digest = "";
    private boolean multiRelease;
    private boolean reflects;
    private boolean serialises;

    private LibraryText() {}

    static String write(String key, RememberedLibrary library) {
        var text = new StringBuilder();
        text.append(HEAD).append(key).append('\n');
        Outline outline = library.outline();
        for (MavenProject project : outline.projects()) {
            line(text, 'j', project.group(), project.artifact(), project.version());
        }
        lines(text, 'p', outline.packages());
        lines(text, 'l', outline.libraryPackages());
        lines(text, 'c', outline.classPath());
        for (Service service : outline.services()) {
            var fields = new ArrayList<String>(service.providers());
            fields.add(0, service.type());
            line(text, 's', fields.toArray(new String[0]));
        }
        if (outline.multiRelease()) {
            line(text, 'M');
        }
        writeIndex(text, library.part(), library.index());
        text.setLength(text.length() - 1);
        return text.append(TAIL).toString();
    }

    private static void writeIndex(StringBuilder text, String part, @Nullable LibraryIndex index) {
        if (index == null) {
            return;
        }
        line(text, 'd', part, index.digest());
        lines(text, 'm', index.mentions());
        if (index.reflects()) {
            line(text, 'R');
        }
        if (index.serialises()) {
            line(text, 'S');
        }
    }

    private static void lines(StringBuilder text, char kind, Iterable<String> names) {
        for (String name : names) {
            line(text, kind, name);
        }
    }

    private static void line(StringBuilder text, char kind, String... fields) {
        text.append(kind);
        for (String field : fields) {
            text.append(SEPARATOR).append(oneLine(field));
        }
        text.append('\n');
    }

    /** Without characters that end a line or field. A name that has them is compared with itself alone. */
    static String oneLine(String field) {
        return field.replace('\n', ' ').replace('\r', ' ').replace(SEPARATOR, ' ');
    }

    /** What was written under a key; null for anything else. */
    static @Nullable RememberedLibrary read(String key, String text) {
        if (!text.startsWith(HEAD) || !text.startsWith(key, HEAD.length()) || !text.endsWith(TAIL)) {
            return null;
        }
        var reading = new LibraryText();
        int from = HEAD.length() + key.length() + 1;
        int end = text.length() - TAIL.length() + 1;
        while (from < end) {
            int to = text.indexOf('\n', from);
            if (!reading.accept(text.charAt(from), fields(text, from + 1, to))) {
                return null;
            }
            from = to + 1;
        }
        return reading.library();
    }

    private static List<String> fields(String text, int from, int to) {
        var fields = new ArrayList<String>(3);
        int at = from;
        while (at < to && text.charAt(at) == SEPARATOR) {
            int next = text.indexOf(SEPARATOR, at + 1);
            int stop = next < 0 || next > to ? to : next;
            fields.add(text.substring(at + 1, stop));
            at = stop;
        }
        return fields;
    }

    private boolean accept(char kind, List<String> fields) {
        int count = fields.size();
        switch (kind) {
            case 'M' -> multiRelease = true;
            case 'R' -> reflects = true;
            case 'S' -> serialises = true;
            case 'p', 'l', 'c', 'm' -> {
                return count == 1 && acceptName(kind, fields.get(0));
            }
            case 'j' -> {
                return count == 3 && projects.add(new MavenProject(fields.get(0), fields.get(1), fields.get(2)));
            }
            case 's' -> {
                return count > 0 && services.add(new Service(fields.get(0), fields.subList(1, count)));
            }
            case 'd' -> {
                if (count != 2) {
                    return false;
                }
                part = fields.get(0);
                digest = fields.get(1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean acceptName(char kind, String name) {
        switch (kind) {
            case 'p' -> packages.add(name.intern());
            case 'l' -> libraryPackages.add(name);
            case 'c' -> classPath.add(name);
            default -> mentions.add(name.intern());
        }
        return true;
    }

    private RememberedLibrary library() {
        var outline = new Outline(projects, packages, libraryPackages, services, classPath, multiRelease);
        LibraryIndex index = digest.isEmpty() ? null : new LibraryIndex(digest, mentions, reflects, serialises);
        return new RememberedLibrary(outline, part, index);
    }
}
