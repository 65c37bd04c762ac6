package dev.espalier.jobs.stream;

import dev.espalier.graph.GraphSamples;
import java.util.List;
import java.util.function.Consumer;

/** Takes the draws of a run as they come. Never fails and never waits for who reads them. */
public interface SampleFeed extends Consumer<GraphSamples> {
    /** Nobody reads. */
    SampleFeed NONE = new SampleFeed() {
        @Override
        public void begin(List<String> names) {}

        @Override
        public void accept(GraphSamples samples) {}

        @Override
        public void end() {}
    };

    /** Names of the nodes, before the first draw. */
    void begin(List<String> names);

    /** All draws have come. */
    void end();
}
