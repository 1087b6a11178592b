package io.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tribuo.Feature;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

/** Names under which Tribuo knows our features: their numbers, all of one length, so that its order is ours. */
record FeatureNames(List<String> names) {
    static FeatureNames of(int count) {
        return new FeatureNames(IntStream.range(0, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%08d", number))
                .toList());
    }

    /**
     * An example with the features that are not 0: sparse, as one-hot categories are. The first is always in it, since
     * Tribuo refuses to predict an example without features, and a row of unseen categories has none.
     */
    ArrayExample<Label> example(Label label, double[] values) {
        var features = new ArrayList<Feature>();
        for (var number = 0; number < values.length; number++) {
            if (number == 0 || values[number] != 0) {
                features.add(new Feature(names.get(number), values[number]));
            }
        }
        return new ArrayExample<>(label, features);
    }
}
