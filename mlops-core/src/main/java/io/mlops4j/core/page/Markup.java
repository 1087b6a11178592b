package io.mlops4j.core.page;

import java.util.function.Consumer;

/** Elements within elements. Text is always escaped: there is no way to put it in as it is. */
final class Markup {
    private final StringBuilder written = new StringBuilder();

    /** The start of a page: its type, and its style sheet, the only thing that is not escaped. */
    static Markup document(String styleSheet, Consumer<Markup> head, Consumer<Markup> body) {
        var page = new Markup();
        page.written.append("<!doctype html>\n");
        page.put(Tag.of("html").with("lang", "en"), html -> {
            html.put(Tag.of("head"), inHead -> {
                head.accept(inHead);
                inHead.written.append("<style>\n").append(styleSheet).append("</style>\n");
            });
            html.put(Tag.of("body"), body);
        });
        return page;
    }

    /** An element without content, of those that need no end. */
    Markup put(Tag tag) {
        written.append('<').append(tag).append("/>");
        return this;
    }

    Markup put(Tag tag, Consumer<Markup> content) {
        written.append('<').append(tag).append('>');
        content.accept(this);
        written.append("</").append(tag.name()).append(">");
        if (isBlock(tag.name())) {
            written.append('\n');
        }
        return this;
    }

    Markup put(Tag tag, String text) {
        return put(tag, inside -> inside.text(text));
    }

    Markup put(String name, String text) {
        return put(Tag.of(name), text);
    }

    Markup put(String name, String styleClass, String text) {
        return put(Tag.of(name, styleClass), text);
    }

    Markup put(String name, String styleClass, Consumer<Markup> content) {
        return put(Tag.of(name, styleClass), content);
    }

    Markup text(String text) {
        written.append(PageText.escaped(text));
        return this;
    }

    /** Lines in the file itself, for whoever compares two pages. */
    private static boolean isBlock(String name) {
        return switch (name) {
            case "span", "code", "b", "a", "small", "text", "title", "i", "time" -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
