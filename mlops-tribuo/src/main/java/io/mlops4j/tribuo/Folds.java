package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Deals rows out into folds, those of each class evenly. {@link Random}'s sequence is specified, so JDKs agree. */
final class Folds {
    private Folds() {}

    /**
     * The fold of each row.
     *
     * @throws ValidationException if a class has fewer rows than there are folds
     */
    static int[] deal(Labels labels, CrossFitted settings) {
        var fold = new int[labels.ofRows().length];
        var random = new Random(settings.seed());
        var dealt = 0;
        for (var number = 0; number < labels.classes().size(); number++) {
            var wanted = number;
            List<Integer> rows = new ArrayList<>(IntStream.range(0, fold.length)
                    .filter(row -> labels.ofRows()[row] == wanted)
                    .boxed()
                    .toList());
            if (rows.size() < settings.folds()) {
                throw new ValidationException("Cross-fitting in " + settings.folds() + " folds needs "
                        + settings.folds() + " rows of each class, and there are " + rows.size() + " of '"
                        + labels.classes().get(number) + "'; take fewer folds, more rows or a fixed threshold");
            }
            Collections.shuffle(rows, random);
            for (int row : rows) {
                fold[row] = dealt++ % settings.folds();
            }
        }
        return fold;
    }
}
