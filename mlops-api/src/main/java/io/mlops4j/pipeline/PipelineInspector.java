package io.mlops4j.pipeline;

import io.mlops4j.spi.Providers;
import java.util.List;
import java.util.Optional;

/** What an engine adds to {@link PipelineBuilder#build()}: the checks that need its codecs. Found by service loading. */
public interface PipelineInspector {
    /** What is wrong with a pipeline that is wired correctly otherwise; one line each, empty if nothing is. */
    List<String> problems(Pipeline pipeline);

    /** The inspector of the engine on the class path. */
    static Optional<PipelineInspector> find() {
        return Providers.first(PipelineInspector.class);
    }
}
