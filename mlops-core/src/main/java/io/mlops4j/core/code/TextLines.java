package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Lists with one thing a line, {@code #} for comments, as service files have them. */
final class TextLines {
    private TextLines() {}

    /** The things that are listed, each once. */
    static List<String> listed(byte[] file) {
        String text = new String(file, UTF_8);
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            int comment = text.indexOf('#', from);
            String line = text.substring(from, comment >= 0 && comment < to ? comment : to)
                    .strip();
            if (!line.isEmpty() && !lines.contains(line)) {
                lines.add(line);
            }
            from = to + 1;
        }
        return lines;
    }
}
