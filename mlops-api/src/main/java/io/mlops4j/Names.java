package io.mlops4j;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one rule for names of data sets, pipelines, steps, parameters, experiments, models and aliases: ASCII letters,
 * digits, {@code .}, {@code _} and {@code -}; 1 to 128 characters; no dot at either end; none that Windows reserves. A
 * name can therefore never leave its folder, and a workspace can move between systems.
 */
public final class Names {
    private static final int MAX_LENGTH = 128;
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private Names() {}

    /**
     * Answers {@code name}, if it is one.
     *
     * @param what what is named, for the message: {@code data set}
     * @throws ValidationException if it breaks the rule; the message quotes it and says which part
     */
    public static String require(String what, String name) {
        problem(name).ifPresent(problem -> {
            throw new ValidationException("The name " + quote(name) + " of a " + what + " " + problem);
        });
        return name;
    }

    /** What is wrong with {@code name}, as the end of a sentence; empty if nothing is. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty; a name has 1 to " + MAX_LENGTH + " characters");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("has " + name.length() + " characters; at most " + MAX_LENGTH + " are allowed");
        }
        for (int i = 0; i < name.length(); i++) {
            if (!allowed(name.charAt(i))) {
                return Optional.of("holds the character " + quote(String.valueOf(name.charAt(i)))
                        + "; ASCII letters, digits, '.', '_' and '-' are allowed");
            }
        }
        if (name.startsWith(".") || name.endsWith(".")) {
            return Optional.of("starts or ends with a dot; a dot may only stand inside");
        }
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        if (RESERVED.contains(stem)) {
            return Optional.of("is reserved on Windows; choose another");
        }
        return Optional.empty();
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
    }

    private static String quote(String name) {
        var quoted = new StringBuilder("'");
        String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
        shown.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append("'").toString();
    }
}
