package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.temporal.model.ModelParts;
import java.util.SplittableRandom;

/**
 * The laws of growing graphs.
 *
 * @param isFire whether nodes attach by forest fires, else by preference
 * @param spread of the fires; 0 else
 */
record GrowthLaw(boolean isFire, double spread) implements SequentialModel.Law {
    static final GrowthLaw PREFERENCE = new GrowthLaw(false, 0);

    private static final String SPREAD = "fire.spread";
    private static final double MOST_SPREAD = 0.99;
    private static final int HALVINGS = 14;
    private static final int MOST_TRIED = 2000;

    /**
     * The spread with which a graph of the data's nodes, or of 2000 when they are more, has as many events a node as the data:
     * by bisection, each time growing one graph from the same key. Fires die out at dead ends, so that very busy data are not
     * reached; events then go on after all nodes have arrived.
     */
    static GrowthLaw fire(EventProcess.Setting setting, boolean isBipartite, Key key) {
        int nodes = Math.min(MOST_TRIED, setting.nodes());
        EventProcess.Setting tried = new EventProcess.Setting(
                nodes == setting.nodes() ? setting.sides() : setting.sides().scaled(nodes, isBipartite),
                nodes,
                setting.eventsANode(),
                setting.isUndirected(),
                false);
        double low = 0;
        double high = setting.eventsANode() <= 1 || nodes < 3 ? 0 : MOST_SPREAD;
        for (int step = 0; step < HALVINGS && high > 0; step++) {
            double middle = (low + high) / 2;
            boolean isTooMuch = grows(tried, middle, key) > setting.eventsANode() * nodes;
            low = isTooMuch ? low : middle;
            high = isTooMuch ? middle : high;
        }
        return new GrowthLaw(true, low);
    }

    /** Events until all nodes have arrived, or a few more than are wanted. */
    private static double grows(EventProcess.Setting setting, double spread, Key key) {
        FireProcess process = new FireProcess(setting, spread, key.random());
        long enough = (long) (setting.eventsANode() * setting.nodes()) + 1;
        long events = 0;
        while (events < enough && !process.isGrown()) {
            process.next((source, target) -> {});
            events++;
        }
        return events;
    }

    @Override
    public EventProcess start(EventProcess.Setting setting, SplittableRandom random) {
        return isFire ? new FireProcess(setting, spread, random) : new PreferenceProcess(setting, random);
    }

    /** Two ends while they grow; where fires burn also two partners. */
    @Override
    public int bytesAnEvent() {
        return isFire ? 44 : 20;
    }

    @Override
    public void into(ModelParts parts) {
        if (isFire) {
            parts.with(SPREAD, spread);
        }
    }

    static GrowthLaw readFire(ModelParts parts) {
        return new GrowthLaw(true, parts.number(SPREAD, 0, MOST_SPREAD));
    }
}
