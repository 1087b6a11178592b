package io.mlops4j.tribuo;

/** A trained model on featurised rows, which can write itself into a graph. */
interface Learned {
    /** Tribuo's own prediction: the probability of each class. */
    double[] probabilities(double[] features);

    /**
     * Writes the nodes from the features to the probabilities.
     *
     * @param graph to be written into
     * @param features the name of a double tensor [batch, features]
     * @return the name of a double tensor [batch, classes]
     */
    String writeTo(ModelGraph graph, String features);

    /** What Tribuo says about how the model was made, without times, hosts and paths. */
    String provenance();
}
