package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.draw.Alias;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.model.ModelParts;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Models whose events have independent ends: {@code p(u,v)} in proportion to {@code out(u) in(v)}. {@code chung-lu} weighs
 * both ends by their numbers of events; {@code activity} weighs sources so and takes targets uniformly. In an undirected log
 * an event between u and v has probability {@code p(u,v) + p(v,u)}.
 *
 * <p>For other nodes than those of the data, {@code chung-lu} gives each the weights of a random node of the data, {@code
 * activity} an activity from the power law that was fitted.
 *
 * <p>The log likelihood is that of the ends of the events given how many there are and when, under these probabilities.
 */
final class ProductModel extends WindowModel {
    private final EndWeights weights;
    private final boolean isByActivity;

    ProductModel(Base base, EndWeights weights, boolean isByActivity) {
        super(base);
        this.weights = weights;
        this.isByActivity = isByActivity;
    }

    static ProductModel fit(Base base, EventLog log, boolean isByActivity) {
        EndWeights counted = EndWeights.counted(log);
        return new ProductModel(base, isByActivity ? activities(counted, base) : counted, isByActivity);
    }

    private static EndWeights activities(EndWeights counted, Base base) {
        double[] in = new double[counted.in().length];
        for (int v = 0; v < in.length; v++) {
            in[v] = base.isBipartite() && counted.in()[v] == 0 ? 0 : 1;
        }
        return new EndWeights(counted.out(), in);
    }

    static ProductModel read(ModelParts parts, boolean isByActivity) {
        Base base = Base.read(parts);
        EndWeights weights = new EndWeights(weights(parts, "out", base.nodes()), weights(parts, "in", base.nodes()));
        if (!weights.isUsable(base.hasLoops())) {
            throw parts.problem("out, in", "weights that allow no pair", "some pair of nodes with weight");
        }
        for (int u = 0; u < base.nodes() && base.isBipartite(); u++) {
            if (weights.out()[u] > 0 && weights.in()[u] > 0) {
                throw parts.problem("out, in", "both weights for node " + u, "one side for every node");
            }
        }
        return new ProductModel(base, weights, isByActivity);
    }

    private static double[] weights(ModelParts parts, String name, int nodes) {
        double[] weights = parts.doubles(name, nodes);
        for (double weight : weights) {
            if (!(weight >= 0 && weight <= Integer.MAX_VALUE)) {
                throw parts.problem(name, Double.toString(weight), "weights from 0 to " + Integer.MAX_VALUE);
            }
        }
        return weights;
    }

    @Override
    public ModelParts parts() {
        return base.parts()
                .with("out", weights.out().clone())
                .with("in", weights.in().clone());
    }

    private EndWeights weightsOf(int nodes, Key key) {
        if (nodes == base.nodes()) {
            return weights;
        }
        EndWeights drawn = weights.resampled(nodes, base.isBipartite(), key.random());
        if (isByActivity) {
            PowerLaw.fit(weights.out())
                    .redraw(drawn.out(), key.split("activities").random());
        }
        return drawn.isUsable(base.hasLoops()) ? drawn : drawn.smoothed(base.isBipartite(), weights.sources(nodes));
    }

    @Override
    WindowDraw windowDraw(int nodes, Key key) {
        EndWeights drawn = weightsOf(nodes, key);
        Alias sources = new Alias(drawn.out());
        Alias targets = new Alias(drawn.in());
        double scale = scale(nodes);
        return (slot, count, own, sink) -> {
            SplittableRandom random = random(slot, own);
            int events = nodes == base.nodes() && slot.parts() == 1 ? count : events(slot, count * scale, own, random);
            for (long time : slot.times(events, random)) {
                emit(sources, targets, time, random, sink);
            }
        };
    }

    /** The events of a part: those of the window, rounded by its own stream, shared among its parts. */
    private static int events(Slot slot, double events, Key key, SplittableRandom random) {
        if (slot.parts() == 1) {
            return Counts.round(events, random);
        }
        long all = (long) Math.floor(events + key.split("count").random().nextDouble());
        return Math.toIntExact(slot.share(all, key.split("shares")));
    }

    private void emit(Alias sources, Alias targets, long time, SplittableRandom random, EventSink sink) {
        int source = sources.draw(random);
        int target = targets.draw(random);
        while (source == target && !base.hasLoops()) {
            source = sources.draw(random);
            target = targets.draw(random);
        }
        sink.accept(source, target, time);
    }

    @Override
    public OptionalDouble logLikelihood(EventLog log) {
        Likelihoods.requireNodes(log, base.frame());
        double logTotal = Math.log(weights.total(base.hasLoops()));
        double sum = 0;
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            double weight = u == v && !base.hasLoops() ? 0 : weights.out()[u] * weights.in()[v];
            if (base.isUndirected() && u != v) {
                weight += weights.out()[v] * weights.in()[u];
            }
            sum += Math.log(weight) - logTotal;
        }
        return OptionalDouble.of(sum);
    }
}
