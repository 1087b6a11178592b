package io.mlops4j.core.code.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of one text, told by positions in the old one. */
final class TextEdits {
    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int start, int end, String fresh) {}

    TextEdits(String text) {
        this.text = text;
    }

    void insert(int at, String fresh) {
        edits.add(new Edit(at, at, fresh));
    }

    void replace(int start, int end, String fresh) {
        edits.add(new Edit(start, end, fresh));
    }

    String applied() {
        edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        var result = new StringBuilder();
        int done = 0;
        for (Edit edit : edits) {
            result.append(text, done, edit.start()).append(edit.fresh());
            done = edit.end();
        }
        return result.append(text, done, text.length()).toString();
    }
}
