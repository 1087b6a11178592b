package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import java.util.List;

/**
 * How often rows of each class were called each class. With row weights, sums of weights instead of counts.
 *
 * @param classes the classes, in the order of rows and columns
 * @param counts one list for each actual class, in it one number for each class that the model said
 */
public record ConfusionMatrix(List<String> classes, List<List<Double>> counts) {
    /** Copies the lists and checks that there is a number for each pair of classes. */
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
        var size = classes.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new ValidationException("A confusion matrix of " + size + " classes has " + size + " x " + size
                    + " numbers, these are " + counts);
        }
    }

    /**
     * How much of one class was called another.
     *
     * @param actual the class that rows are of
     * @param called the class that the model said
     * @throws ValidationException if one of them is no class of this matrix
     */
    public double count(String actual, String called) {
        return counts.get(index(actual)).get(index(called));
    }

    private int index(String name) {
        var index = classes.indexOf(name);
        if (index < 0) {
            throw new ValidationException("'" + name + "' is no class; the classes are " + classes);
        }
        return index;
    }
}
