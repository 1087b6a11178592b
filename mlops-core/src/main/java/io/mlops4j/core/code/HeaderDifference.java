package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.List;

/** What is different between two headers of one type: {@code type Split gained component seed}. */
final class HeaderDifference {
    private HeaderDifference() {}

    static String of(CodePart old, CodePart now) {
        String type = "type " + now.label();
        if (now.name().endsWith("#whole")) {
            return type + " changed in its members, on which code may reflect";
        }
        if (now.name().endsWith("#data")) {
            return type + " changed in its fields, accessors or annotations";
        }
        if (old.value().equals("missing") || now.value().equals("missing")) {
            return type + (now.value().equals("missing") ? " is missing" : " is no longer missing");
        }
        for (String what : List.of("component", "constant")) {
            List<String> before = elements(old.value(), what);
            List<String> after = elements(now.value(), what);
            String change = change(what, before, after);
            if (!change.isEmpty()) {
                return type + change;
            }
        }
        return type + " changed: " + old.value() + " → " + now.value();
    }

    private static String change(String what, List<String> before, List<String> after) {
        var gained = new ArrayList<>(after);
        gained.removeAll(before);
        var lost = new ArrayList<>(before);
        lost.removeAll(after);
        if (gained.isEmpty() && lost.isEmpty()) {
            return before.equals(after) ? "" : " has its " + what + "s in another order";
        }
        return (gained.isEmpty() ? "" : " gained " + what + " " + String.join(", ", gained))
                + (lost.isEmpty()
                        ? ""
                        : (gained.isEmpty() ? "" : " and") + " lost " + what + " " + String.join(", ", lost));
    }

    /** The names in a list of a header. */
    private static List<String> elements(String header, String what) {
        String before = " " + what + "s ";
        int start = header.indexOf(before);
        var names = new ArrayList<String>();
        if (start >= 0) {
            for (String element : header.substring(start + before.length()).split(", ", -1)) {
                String first = element.split(" ", -1)[0];
                int colon = first.indexOf(':');
                names.add(colon < 0 ? first : first.substring(0, colon));
                if (element.indexOf(' ') >= 0) {
                    break; // the next list of the header begins
                }
            }
        }
        return names;
    }
}
