package io.mlops4j.spi;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The order of the names of classes where nobody says another: 2 comes before 10. */
public final class ClassOrder {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,50}(?:\\.[0-9]{0,50})?|\\.[0-9]{1,50})(?:[eE][+-]?[0-9]{1,3})?");

    private ClassOrder() {}

    /** The names, each once: by size if all of them are numbers ({@code -1}, {@code 2.5}), else by character. */
    public static List<String> sorted(Collection<String> names) {
        List<String> each = names.stream().distinct().toList();
        Comparator<String> byCharacter = Comparator.naturalOrder();
        Comparator<String> bySize = Comparator.comparing(BigDecimal::new);
        boolean numbers = each.stream().allMatch(NUMBER.asMatchPredicate());
        return each.stream()
                .sorted(numbers ? bySize.thenComparing(byCharacter) : byCharacter)
                .toList();
    }

    /** Whether both are numbers, and as large as each other: {@code 1} and {@code 1.0}. */
    public static boolean isSameNumber(String one, String other) {
        return NUMBER.matcher(one).matches()
                && NUMBER.matcher(other).matches()
                && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
}
