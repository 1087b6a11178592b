package io.mlops4j.core.code;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads the group id of a {@code pom.xml}, and nothing else. By hand, since an XML parser takes 40 ms to start; entities
 * and document types are skipped, so there is nothing they could do.
 */
final class PomGroup {
    private static final String OWN = "project/groupId";
    private static final String PARENT = "project/parent/groupId";

    private final String pom;
    private final Deque<String> open = new ArrayDeque<>();
    private String own = "";
    private String parent = "";

    PomGroup(String pom) {
        this.pom = pom;
    }

    /** The project's group id, else its parent's; empty if there is neither, or it is a property. */
    String group() {
        int at = 0;
        while (at >= 0) {
            at = next(at);
        }
        String group = own.isEmpty() ? parent : own;
        return group.contains("${") ? "" : group;
    }

    /** Reads up to the next tag and past it; -1 at the end. */
    private int next(int from) {
        int tag = pom.indexOf('<', from);
        if (tag < 0) {
            return -1;
        }
        if (pom.startsWith("<!--", tag)) {
            return after("-->", tag);
        }
        if (pom.startsWith("<![CDATA[", tag)) {
            return after("]]>", tag);
        }
        int end = pom.indexOf('>', tag);
        if (end < 0) {
            return -1;
        }
        char kind = pom.charAt(tag + 1);
        if (kind == '/') {
            close(pom.substring(from, tag).strip());
        } else if (kind != '?' && kind != '!' && pom.charAt(end - 1) != '/') {
            open.addLast(name(tag + 1, end));
        }
        return end + 1;
    }

    private int after(String mark, int from) {
        int at = pom.indexOf(mark, from);
        return at < 0 ? -1 : at + mark.length();
    }

    private void close(String text) {
        if (open.isEmpty()) {
            return;
        }
        if (open.size() <= 3 && "groupId".equals(open.peekLast())) {
            String path = String.join("/", open);
            if (path.equals(OWN)) {
                own = text;
            } else if (path.equals(PARENT)) {
                parent = text;
            }
        }
        open.removeLast();
    }

    private String name(int from, int end) {
        int to = from;
        while (to < end && !Character.isWhitespace(pom.charAt(to))) {
            to++;
        }
        return pom.substring(from, to);
    }
}
