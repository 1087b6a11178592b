package io.mlops4j.core.page;

/** The pipeline's picture. */
record PipelineSection(PipelineGraph graph) implements Section {
    @Override
    public String id() {
        return "pipeline";
    }

    @Override
    public String title() {
        return "Pipeline";
    }

    @Override
    public boolean isEmpty() {
        return graph.nodes().isEmpty();
    }

    @Override
    public void write(Markup page) {
        GraphPicture.draw(graph, page);
        page.put("p", "key", key -> {
            key.put("span", "", "▤ data set");
            for (Look look : new Look[] {Look.GOOD, Look.REUSED, Look.BAD, Look.SKIPPED}) {
                key.put("span", look.styleClass(), look.mark() + " " + look.word());
            }
            key.put("span", "", "◆ model");
        });
    }
}
