package io.mlops4j.core.run;

/**
 * What a column of a segment is about.
 *
 * @param name of the metric, parameter or tag; else empty
 */
record SegmentColumn(Kind kind, String name) {
    /** The kinds, in the order in which a segment has them: what every search reads comes first. */
    enum Kind {
        ID,
        EXPERIMENT,
        PIPELINE,
        STATUS,
        STARTED,
        DATASETS,
        METRIC,
        PARAMETER,
        TAG
    }

    static final SegmentColumn ID = of(Kind.ID);
    static final SegmentColumn EXPERIMENT = of(Kind.EXPERIMENT);
    static final SegmentColumn PIPELINE = of(Kind.PIPELINE);
    static final SegmentColumn STATUS = of(Kind.STATUS);
    static final SegmentColumn STARTED = of(Kind.STARTED);
    static final SegmentColumn DATASETS = of(Kind.DATASETS);

    private static SegmentColumn of(Kind kind) {
        return new SegmentColumn(kind, "");
    }
}
