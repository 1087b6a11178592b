package io.mlops4j.core.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV a character at a time, as plainly as it can be said, to be compared with. A line ends at CR, LF or CRLF, at the
 * end of the text, or not at all within quotes; one without a single character is none.
 */
final class SlowCsv {
    /** One row and the line it starts in, counted from 1. */
    record Line(long number, List<String> fields) {}

    private final String text;
    private final char delimiter;
    private final char quote;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    private long number = 1;

    private SlowCsv(String text, char delimiter, char quote) {
        this.text = text;
        this.delimiter = delimiter;
        this.quote = quote;
    }

    static List<Line> lines(String text, char delimiter, char quote) {
        var csv = new SlowCsv(text, delimiter, quote);
        if (csv.isAt('\uFEFF')) {
            csv.at++;
        }
        while (csv.at < text.length()) {
            csv.line();
        }
        return csv.lines;
    }

    private void line() {
        if (isAtLineEnd()) {
            lineEnd();
            return;
        }
        long start = number;
        var fields = new ArrayList<String>();
        fields.add(field());
        while (isAt(delimiter)) {
            at++;
            fields.add(field());
        }
        lines.add(new Line(start, fields));
        if (isAtLineEnd()) {
            lineEnd();
        }
    }

    private String field() {
        var field = new StringBuilder();
        if (!isAt(quote)) {
            while (at < text.length() && !isAt(delimiter) && !isAtLineEnd()) {
                field.append(text.charAt(at++));
            }
            return field.toString();
        }
        at++;
        while (!isAt(quote) || (at + 1 < text.length() && text.charAt(at + 1) == quote)) {
            if (isAtLineEnd()) {
                int start = at;
                lineEnd();
                field.append(text, start, at);
            } else {
                at += isAt(quote) ? 1 : 0;
                field.append(text.charAt(at++));
            }
        }
        at++;
        return field.toString();
    }

    private boolean isAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean isAtLineEnd() {
        return isAt('\r') || isAt('\n');
    }

    private void lineEnd() {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        number++;
    }
}
