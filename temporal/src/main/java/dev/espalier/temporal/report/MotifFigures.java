package dev.espalier.temporal.report;

import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.compare.Band;
import dev.espalier.temporal.motif.Motif;
import dev.espalier.temporal.motif.MotifCounts;
import dev.espalier.temporal.motif.MotifOptions;
import dev.espalier.temporal.motif.TemporalMotifs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of motifs of the data, and beside them those of what models generated, for a page. */
public final class MotifFigures {
    private final MotifCounts data;
    private final String caption;
    private final Map<String, List<List<Double>>> models = new LinkedHashMap<>();

    /**
     * The data's counts.
     *
     * @param log   the data
     * @param delta within which time three events are one motif, in ticks
     */
    public MotifFigures(EventLog log, long delta) {
        this.data = TemporalMotifs.count(log, MotifOptions.within(delta));
        this.caption =
                "How often three events follow each other on two or three nodes that they connect, the third at most "
                        + log.clock().units(delta)
                        + (log.clock().kind() == dev.espalier.graph.events.Clock.Kind.INSTANTS ? " s" : "")
                        + " after the first.";
    }

    /** The data's counts. */
    public MotifCounts counts() {
        return data;
    }

    /** Adds what a model generated: bands over its graphs. */
    public void put(String model, List<MotifCounts> graphs) {
        List<long[]> counts = graphs.stream().map(MotifCounts::toArray).toList();
        List<List<Double>> bands = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int m = 0; m < Motif.COUNT; m++) {
            int motif = m;
            Band band = Band.of(counts.stream().mapToDouble(c -> c[motif]).toArray());
            bands.get(0).add(band.low());
            bands.get(1).add(band.middle());
            bands.get(2).add(band.high());
        }
        models.put(model, bands);
    }

    Map<String, Object> asMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("labels", Motif.values().stream().map(Motif::label).toList());
        all.put("data", Arrays.stream(data.toArray()).boxed().toList());
        all.put("models", new LinkedHashMap<>(models));
        all.put("caption", caption);
        all.put(
                "status",
                data.isDirected()
                        ? "010102 is: a to b, a to b again, then a to c. Bars are the data; points and lines the graphs of a model."
                        : "Events point both ways at once here: each instance counts in each of the eight ways its events can point.");
        return all;
    }
}
