package dev.espalier.temporal.classic;

import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.draw.Alias;
import dev.espalier.temporal.model.ModelParts;
import java.util.SplittableRandom;

/**
 * Activities of {@code activity-memory}: numbers of events out of nodes, of both ends together when undirected; for other
 * nodes than those of the data from the fitted power law, for as large a share of them.
 *
 * @param activities by node of the data
 * @param weights    of both ends, for the share of nodes that are active
 */
@SuppressWarnings("ArrayRecordComponent") // a column by node, compared by nobody
record MemoryLaw(double[] activities, EndWeights weights, boolean isBipartite) implements SequentialModel.Law {
    static MemoryLaw of(EventLog log) {
        EndWeights counted = EndWeights.counted(log);
        return new MemoryLaw(counted.out(), counted, log.shape() == EventLog.Shape.BIPARTITE);
    }

    @Override
    public EventProcess start(EventProcess.Setting setting, SplittableRandom random) {
        double[] drawn = activities;
        if (setting.nodes() != activities.length) {
            drawn = weights.resampled(setting.nodes(), isBipartite, random.split())
                    .out();
            PowerLaw.fit(activities).redraw(drawn, random.split());
            // somebody has to be active
            drawn[0] = drawn[0] > 0 ? drawn[0] : 1;
        }
        return new MemoryProcess(setting, new Alias(drawn), random);
    }

    /** A pair that met, in a table half empty while it grows, and a partner; from both ends in an undirected log. */
    @Override
    public int bytesAnEvent() {
        return 112;
    }

    @Override
    public void into(ModelParts parts) {
        // the events say it all
    }
}
