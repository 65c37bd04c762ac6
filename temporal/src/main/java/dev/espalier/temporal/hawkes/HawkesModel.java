package dev.espalier.temporal.hawkes;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.PreparedGraphs;
import dev.espalier.temporal.model.TemporalModel;
import java.util.OptionalDouble;

/** A Hawkes process of pairs that was fitted to a log; keeps the log, whose events go on having children after it. */
public final class HawkesModel implements TemporalModel {
    private static final int MOST_PREPARED = 2;
    private static final int BYTES_AN_EVENT = 40;
    private static final int MOST_PIECES = 1 << 24;
    private static final long LONGEST_STRETCH = 1L << 61;
    private static final int STRETCH_BITS = 20;

    private final Frame frame;
    private final EventLog log;
    private final Background background;
    private final Echo echo;
    private final boolean isConverged;
    private final PreparedGraphs<Ready> graphs = new PreparedGraphs<>(MOST_PREPARED);

    HawkesModel(EventLog log, TimeWindows windows, Background background, Echo echo, boolean isConverged) {
        frame = Frame.of(log, windows);
        this.log = log;
        this.background = background;
        this.echo = echo;
        this.isConverged = isConverged;
    }

    /** How events call for more. */
    public Echo echo() {
        return echo;
    }

    /** Rates of immigrants out of each node: a pair's rate by tick is the product of this and {@link #ratesIn()}. */
    public double[] ratesOut() {
        return background.mu().clone();
    }

    /** Rates of immigrants into each node; in an undirected log those of {@link #ratesOut()}. */
    public double[] ratesIn() {
        return background.nu().clone();
    }

    /** Immigrants of all pairs by tick. */
    public double immigrantsByTick() {
        return background.total();
    }

    /** Whether EM ended before its last round. */
    public boolean isConverged() {
        return isConverged;
    }

    @Override
    public String word() {
        return Hawkes.WORD;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public Reach reach() {
        return Reach.ANY;
    }

    /** Stretches of time, from where the process starts to the plan's end. */
    @Override
    public int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        plan.requireNotBefore(frame);
        long span = plan.windows().end() - origin(plan);
        long pieces = (span - 1) / stretch(plan) + 1;
        if (pieces > MOST_PIECES) {
            throw new InputException(
                    "until: found " + frame.clock().text(plan.windows().end()) + ", " + pieces
                            + " stretches of some ten thousand events, expected at most " + MOST_PIECES);
        }
        return (int) pieces;
    }

    /** Whether the plan lies after the data and is drawn given them. */
    private boolean goesOn(GenerationPlan plan) {
        return plan.nodes() == log.nodeCount()
                && plan.windows().origin() >= frame.windows().end();
    }

    /** The tick at which the process starts. */
    private long origin(GenerationPlan plan) {
        return goesOn(plan) ? frame.windows().end() : frame.windows().origin();
    }

    /** Ticks of a piece: the same for any time that is asked for. */
    private long stretch(GenerationPlan plan) {
        double immigrants = background.total() * plan.nodes() / log.nodeCount();
        double ticks = Math.clamp(Clusters.PIECE * (1 - echo.branchingRatio()) / immigrants, 1, LONGEST_STRETCH);
        // few digits: where pieces begin is then exact as a real number, however fine the clock
        long last = Math.max(1, Long.highestOneBit((long) ticks) >> STRETCH_BITS);
        return (long) ticks / last * last;
    }

    @Override
    public long begin(GenerationPlan plan, int piece) {
        return origin(plan) + piece * stretch(plan);
    }

    /**
     * What nodes are drawn by, and the events of clusters that lie ahead of the immigrants: with branching ratio n generation k
     * of a cluster has n^k events, k delays after its immigrant, and the sum of k n^k is n / (1 - n)^2.
     */
    @Override
    public double heldBytes(GenerationPlan plan) {
        double scale = (double) plan.nodes() / log.nodeCount();
        double n = echo.branchingRatio();
        double ahead = background.total() * scale * n / ((1 - n) * (1 - n)) / echo.beta();
        double all = 2.0
                * frame.events()
                * scale
                * plan.windows().count()
                / frame.windows().count();
        return 96.0 * plan.nodes() + BYTES_AN_EVENT * Math.min(ahead, all);
    }

    @Override
    public void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        int pieces = pieces(plan);
        GenerationPlan.requirePiece(piece, pieces);
        Key mine = key.split(Hawkes.WORD);
        boolean goesOn = goesOn(plan);
        Ready ready = graphs.of(plan, key, () -> Ready.of(backgroundOf(plan.nodes(), mine)));
        boolean hasAnswers = log.shape() == Shape.DIRECTED;
        Clusters clusters = new Clusters(echo, hasAnswers, origin(plan), plan, frame);
        Key own = mine.split(goesOn ? "after" : "from the start").split(piece);
        double stretch = stretch(plan);
        if (goesOn && piece == 0) {
            clusters.children(
                    new ExcitedEvents(log, frame.windows()),
                    own.split("children").random());
        }
        clusters.immigrants(
                ready.immigrants,
                ready.rate,
                piece * stretch,
                stretch,
                own.split("immigrants").random());
        clusters.emit(sink);
    }

    private Background backgroundOf(int nodes, Key key) {
        return nodes == log.nodeCount()
                ? background
                : Immigrants.resampled(background, nodes, log.shape() == Shape.BIPARTITE, key.split("nodes"));
    }

    /** What the pieces of a graph share: pairs of immigrants, and immigrants by tick. */
    private record Ready(Immigrants immigrants, double rate) {
        static Ready of(Background background) {
            return new Ready(new Immigrants(background), background.total());
        }
    }

    /**
     * The log likelihood of the events, which are within the windows of the data and the only ones in them: a density of their
     * jittered times by tick. The past before the windows is empty.
     *
     * @throws InputException for a log about other nodes, of another shape, or outside the windows
     */
    @Override
    public OptionalDouble logLikelihood(EventLog events) {
        return OptionalDouble.of(excited(events).logLikelihood(background, echo));
    }

    /** How well the total intensity explains when the events of a log are, as {@link #logLikelihood} takes them. */
    public TimeRescaling timeRescaling(EventLog events) {
        return TimeRescaling.of(excited(events), background, echo);
    }

    private ExcitedEvents excited(EventLog events) {
        TimeWindows windows = frame.windows();
        boolean isWithin =
                events.isEmpty() || (events.firstTime() >= windows.origin() && events.lastTime() < windows.end());
        if (events.nodeCount() != log.nodeCount() || events.shape() != log.shape() || !isWithin) {
            throw new InputException("log: found " + events + ", " + events.shape() + ", expected " + log.nodeCount()
                    + " nodes, " + log.shape() + ", all within " + windows);
        }
        return new ExcitedEvents(events, windows);
    }

    @Override
    public ModelParts parts() {
        ModelParts parts = new ModelParts(Hawkes.WORD, frame)
                .withEvents(log)
                .with("alpha", echo.alpha())
                .with("rho", echo.rho())
                .with("beta", echo.beta())
                .with("converged", isConverged ? 1 : 0)
                .with("mu", ratesOut());
        return background.isUndirected() ? parts : parts.with("nu", ratesIn());
    }

    static HawkesModel read(ModelParts parts) {
        if (!parts.word().equals(Hawkes.WORD)) {
            throw parts.problem("word", "'" + parts.word() + "'", Hawkes.WORD);
        }
        Frame frame = parts.frame();
        EventLog log = parts.events();
        if (log.isEmpty() || log.nodeCount() < 2) {
            throw parts.problem("events", log.toString(), "at least 1 event and 2 nodes");
        }
        Echo echo = readEcho(parts, log);
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        double[] mu = rates(parts, "mu");
        double[] nu = isUndirected ? mu : rates(parts, "nu");
        boolean hasLoops = false;
        for (int e = 0; e < log.size() && !hasLoops; e++) {
            hasLoops = log.source(e) == log.target(e);
        }
        Background background = new Background(isUndirected, hasLoops, mu, nu);
        double events =
                background.total() * frame.windows().width() * frame.windows().count();
        // clusters are finite, so that many immigrants are the only way to an endless graph
        if (!background.isUsable() || !(events <= 2.0 * frame.events() + 100)) {
            throw parts.problem("mu, nu", events + " immigrants", "some, at most about " + frame.events());
        }
        for (int u = 0; u < mu.length && log.shape() == Shape.BIPARTITE; u++) {
            if (mu[u] > 0 && nu[u] > 0) {
                throw parts.problem("mu, nu", "both rates for node " + u, "one side for every node");
            }
        }
        return new HawkesModel(log, frame.windows(), background, echo, parts.integer("converged", 0, 1) == 1);
    }

    private static Echo readEcho(ModelParts parts, EventLog log) {
        double alpha = parts.number("alpha", 0, Echo.MOST_CHILDREN);
        double rho = parts.number("rho", 0, log.shape() == Shape.DIRECTED ? Echo.MOST_CHILDREN : 0);
        if (alpha + rho > Echo.MOST_CHILDREN + 1e-9) {
            throw parts.problem("alpha, rho", "a sum of " + (alpha + rho), "at most " + Echo.MOST_CHILDREN);
        }
        return new Echo(alpha, rho, parts.number("beta", Double.MIN_NORMAL, 1e9));
    }

    private static double[] rates(ModelParts parts, String name) {
        double[] rates = parts.doubles(name, parts.frame().names().size()).clone();
        for (double rate : rates) {
            if (!(rate >= 0)) {
                throw parts.problem(name, Double.toString(rate), "rates from 0");
            }
        }
        return rates;
    }
}
