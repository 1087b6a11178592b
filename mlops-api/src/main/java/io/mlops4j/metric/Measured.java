package io.mlops4j.metric;

import java.util.List;

/** Something that knows its own metrics, such as an evaluation. */
public interface Measured {
    /** The metrics, each name once, in the order in which a person wants to read them. */
    List<Metric> metrics();
}
