package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.draw.PairTable;
import dev.espalier.temporal.model.ModelParts;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A dynamic block model: in each window, pairs of nodes of blocks a and b have Poisson numbers of events at uniform times, with
 * one rate for each pair of blocks and window; by maximum likelihood the number of events there, over the number of pairs of
 * nodes. Windows after the data share the events of the profile among pairs of blocks as all the data do. With other numbers
 * of nodes each gets the block of a random node of the data, and rates shrink as nodes grow, so that events grow with nodes.
 * Nodes without events stay without.
 *
 * <p>The log likelihood is that of the events and their times, {@code sum ln rate - sum of rates x pairs x ticks}, rates by
 * tick; of logs within the windows of the data.
 */
final class BlockModel extends WindowModel {
    private static final int MOST_BLOCKS = 1 << 15;
    private static final int USUAL_BLOCKS = 8;

    private final int[] blocks;
    private final BlockCounts counts;
    private final BlockCounts overall;
    private final double events;

    private BlockModel(Base base, int[] blocks, BlockCounts counts) {
        super(base);
        this.blocks = blocks;
        this.counts = counts;
        overall = counts.overall();
        events = Arrays.stream(counts.counts()).asDoubleStream().sum();
    }

    /**
     * Fits blocks and rates.
     *
     * @param wanted blocks, or blocks of each side; 0 for the square root of half the nodes, at most 8
     */
    static BlockModel fit(Base base, EventLog log, int wanted, Key key, Progress progress) {
        int usual = (int) Math.clamp(Math.sqrt(base.nodes() / 2.0), 1, USUAL_BLOCKS);
        int[] blocks = Blocks.of(log, wanted == 0 ? usual : wanted, key, progress);
        return new BlockModel(base, blocks, BlockCounts.of(log, base.frame().windows(), blocks));
    }

    @Override
    public ModelParts parts() {
        return base.parts()
                .with("blocks", blocks.clone())
                .with("counts.window", counts.windows().clone())
                .with("counts.first", counts.firsts().clone())
                .with("counts.second", counts.seconds().clone())
                .with("counts.events", counts.counts().clone());
    }

    static BlockModel read(ModelParts parts) {
        Base base = Base.read(parts);
        int[] blocks = parts.ints("blocks").clone();
        if (blocks.length != base.nodes()) {
            throw parts.problem("blocks", blocks.length + " values", Integer.toString(base.nodes()));
        }
        for (int block : blocks) {
            if (block < -1 || block >= MOST_BLOCKS) {
                throw parts.problem("blocks", Integer.toString(block), "blocks from -1 to " + (MOST_BLOCKS - 1));
            }
        }
        BlockCounts counts = new BlockCounts(
                parts.ints("counts.window").clone(),
                parts.ints("counts.first").clone(),
                parts.ints("counts.second").clone(),
                parts.ints("counts.events").clone());
        requireCounts(parts, counts, base, blocks);
        return new BlockModel(base, blocks, counts);
    }

    private static void requireCounts(ModelParts parts, BlockCounts counts, Base base, int[] blocks) {
        int size = counts.size();
        if (size == 0
                || counts.windows().length != size
                || counts.firsts().length != size
                || counts.seconds().length != size) {
            throw parts.problem("counts", "columns of different or no length", "as many values in each");
        }
        Members members = Members.of(blocks);
        int mostSource = mostSource(counts);
        long sum = 0;
        for (int i = 0; i < size; i++) {
            int window = counts.windows()[i];
            if (window < 0 || window >= base.frame().windows().count() || (i > 0 && window < counts.windows()[i - 1])) {
                throw parts.problem("counts.window", Integer.toString(window), "windows of the data, in order");
            }
            int a = counts.firsts()[i];
            int b = counts.seconds()[i];
            if (counts.counts()[i] <= 0 || members.pairs(a, b, base.isUndirected(), base.hasLoops()) == 0) {
                throw parts.problem(
                        "counts",
                        counts.counts()[i] + " events from block " + a + " to " + b,
                        "some, of nodes that are there");
            }
            // blocks of targets come after all blocks of sources
            if (base.isBipartite() && b <= mostSource) {
                throw parts.problem(
                        "counts", "events from block " + a + " to " + b, "blocks of targets after " + mostSource);
            }
            sum += counts.counts()[i];
        }
        if (sum != base.frame().events()) {
            throw parts.problem(
                    "counts.events", sum + " in all", Long.toString(base.frame().events()));
        }
    }

    private static int mostSource(BlockCounts counts) {
        return Arrays.stream(counts.firsts()).max().orElse(0);
    }

    @Override
    WindowDraw windowDraw(int nodes, Key key) {
        boolean isLikeData = nodes == base.nodes();
        Members of = Members.of(blocks);
        Members members = isLikeData ? of : Members.of(resampled(nodes, key.random()));
        double thinning = isLikeData ? 1 : 1 / scale(nodes);
        int known = base.frame().windows().count();
        return (slot, count, own, sink) -> {
            SplittableRandom random = random(slot, own);
            BlockCounts from = slot.number() < known ? counts : overall;
            // parts of a window are independent, as a Poisson process is
            double factor = thinning * (slot.number() < known ? 1 : count / events) / slot.parts();
            int first = slot.number() < known ? counts.firstOf(slot.number()) : 0;
            int end = slot.number() < known ? counts.firstOf(slot.number() + 1) : overall.size();
            draw(from, first, end, factor, of, members, random, ends -> emit(slot, ends, random, sink));
        };
    }

    /** Takes the events of a window: source, target, source, target, ... */
    private interface Drawn {
        void accept(int[] ends);
    }

    private void draw(
            BlockCounts from,
            int first,
            int end,
            double factor,
            Members of,
            Members members,
            SplittableRandom random,
            Drawn drawn) {
        int[] ends = new int[64];
        int size = 0;
        for (int i = first; i < end; i++) {
            int a = from.firsts()[i];
            int b = from.seconds()[i];
            double pairs = members.pairs(a, b, base.isUndirected(), base.hasLoops());
            double rate = from.counts()[i] / of.pairs(a, b, base.isUndirected(), base.hasLoops());
            for (int k = Counts.poisson(rate * pairs * factor, random); k > 0; k--) {
                if (size == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * size);
                }
                size = members.pair(a, b, base.isUndirected(), base.hasLoops(), random, ends, size);
            }
        }
        drawn.accept(Arrays.copyOf(ends, size));
    }

    private static void emit(Slot slot, int[] ends, SplittableRandom random, EventSink sink) {
        // events come by blocks: only a random order makes their times independent of these
        int events = ends.length / 2;
        int[] order = new int[events];
        Arrays.setAll(order, i -> i);
        Shuffle.shuffle(order, random);
        long[] times = slot.times(events, random);
        for (int k = 0; k < events; k++) {
            sink.accept(ends[2 * order[k]], ends[2 * order[k] + 1], times[k]);
        }
    }

    private int[] resampled(int nodes, SplittableRandom random) {
        int[] drawn = new int[nodes];
        if (!base.isBipartite()) {
            Arrays.setAll(drawn, u -> blocks[random.nextInt(blocks.length)]);
            return drawn;
        }
        int mostSource = mostSource(counts);
        int[] sources =
                Arrays.stream(blocks).filter(b -> b >= 0 && b <= mostSource).toArray();
        int[] targets = Arrays.stream(blocks).filter(b -> b > mostSource).toArray();
        Sides sides = new Sides(sources, targets, false).scaled(nodes, true);
        for (int u = 0; u < nodes; u++) {
            int[] side = u < sides.sources().length ? sources : targets;
            drawn[u] = side[random.nextInt(side.length)];
        }
        return drawn;
    }

    @Override
    public OptionalDouble logLikelihood(EventLog log) {
        Likelihoods.requireWithin(log, base.frame());
        Members members = Members.of(blocks);
        PairTable table = new PairTable(64);
        double[] logRates = new double[0];
        long last = -1;
        double sum = -events;
        for (int e = 0; e < log.size(); e++) {
            long window = base.frame().windows().index(log.time(e));
            if (window != last) {
                last = window;
                logRates = logRates(window, members, table);
            }
            int u = log.source(e);
            int v = log.target(e);
            if (blocks[u] < 0 || blocks[v] < 0 || (u == v && !base.hasLoops())) {
                return OptionalDouble.of(Double.NEGATIVE_INFINITY);
            }
            boolean isTurned = base.isUndirected() && blocks[v] < blocks[u];
            int at = table.get(PairTable.ordered(blocks[isTurned ? v : u], blocks[isTurned ? u : v]));
            sum += at < 0 ? Double.NEGATIVE_INFINITY : logRates[at];
        }
        return OptionalDouble.of(sum);
    }

    /** The log rates by tick of the pairs of nodes of a window, and in the table where those of two blocks are. */
    private double[] logRates(long window, Members members, PairTable table) {
        int first = counts.firstOf(window);
        int end = counts.firstOf(window + 1);
        double[] logRates = new double[end - first];
        table.clear(end - first);
        for (int i = first; i < end; i++) {
            int a = counts.firsts()[i];
            int b = counts.seconds()[i];
            table.getOrPut(PairTable.ordered(a, b), i - first);
            double pairs = members.pairs(a, b, base.isUndirected(), base.hasLoops());
            logRates[i - first] =
                    Math.log(counts.counts()[i] / pairs / base.frame().windows().width());
        }
        return logRates;
    }
}
