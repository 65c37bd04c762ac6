package dev.espalier.temporal.excitation;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.hawkes.TimeRescaling;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel;
import java.util.Arrays;
import java.util.OptionalDouble;

/** A multivariate Hawkes process that was fitted to a log; keeps the log, whose events go on having children after it. */
public final class NodeHawkesModel implements TemporalModel {
    private static final int PIECE = 1 << 16;
    private static final int MOST_PIECES = 1 << 12;

    /** While a cluster grows, and while its events wait in order of time. */
    private static final double BYTES_AN_EVENT = 64;

    private final Frame frame;
    private final EventLog log;
    private final ActedEvents events;
    private final Excitation excitation;
    private final Partners partners;
    private final boolean isConverged;

    NodeHawkesModel(EventLog log, TimeWindows windows, ActedEvents events, Excitation excitation, boolean isConverged) {
        frame = Frame.of(log, windows);
        this.log = log;
        this.events = events;
        this.excitation = excitation;
        this.isConverged = isConverged;
        partners = new Partners(events);
    }

    /** Who sets whom going. */
    public Excitation excitation() {
        return excitation;
    }

    /** The type of a node; -1 when it never acts. */
    public int type(int node) {
        return events.typeOf()[node];
    }

    /** Whether types are groups of nodes; else every node that acts is one of its own. */
    public boolean isGrouped() {
        return Arrays.stream(events.typeOf()).filter(type -> type >= 0).count() > excitation.types();
    }

    /** What a type is called: its node, or its group by number from 1. */
    public String typeName(int type) {
        if (isGrouped()) {
            return "group " + (type + 1);
        }
        for (int u = 0; u < log.nodeCount(); u++) {
            if (events.typeOf()[u] == type) {
                return frame.names().name(u);
            }
        }
        throw new IllegalArgumentException("type: found " + type + ", expected one below " + excitation.types());
    }

    /** The step in which the data's times come, in ticks: delays below it are ties. */
    public long step() {
        return events.step();
    }

    /** Whether EM ended before its last round. */
    public boolean isConverged() {
        return isConverged;
    }

    @Override
    public String word() {
        return NodeHawkes.WORD;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public Reach reach() {
        return Reach.ANY_TIME;
    }

    @Override
    public int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        plan.requireNotBefore(frame);
        return (int) Math.clamp(Math.ceil((double) frame.events() / PIECE), 1, MOST_PIECES);
    }

    /** Every piece reaches over the whole plan, so that all events wait for those of other pieces. */
    @Override
    public double heldBytes(GenerationPlan plan) {
        return BYTES_AN_EVENT
                * frame.events()
                * ((double) plan.windows().count() / frame.windows().count());
    }

    @Override
    public void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        int pieces = pieces(plan);
        GenerationPlan.requirePiece(piece, pieces);
        boolean goesOn = plan.windows().origin() >= frame.windows().end();
        long origin = goesOn ? frame.windows().end() : frame.windows().origin();
        Key own = key.split(NodeHawkes.WORD)
                .split(goesOn ? "after" : "from the start")
                .split(piece);
        ExcitedClusters clusters = new ExcitedClusters(excitation, partners, origin, plan, frame);
        clusters.immigrants(pieces, own.split("immigrants").random());
        if (goesOn) {
            clusters.children(events, piece, pieces, own.split("children").random());
        }
        clusters.emit(sink);
    }

    /**
     * The log likelihood of the events, which are within the windows of the data and the only ones in them: a density of their
     * jittered times by tick, with the probabilities of their senders and receivers. The past before the windows is empty.
     * Negative infinity when a node acts that never did.
     *
     * @throws InputException for a log about other nodes, of another shape, or outside the windows
     */
    @Override
    public OptionalDouble logLikelihood(EventLog other) {
        ActedEvents acted = acted(other);
        double sum = excitation.logLikelihood(acted);
        for (int e = 0; e < acted.size(); e++) {
            sum += partners.logProbability(acted.senders()[e], acted.receivers()[e]);
        }
        return OptionalDouble.of(sum);
    }

    /** How well the intensity of all types together explains when the events of a log are. */
    public TimeRescaling timeRescaling(EventLog other) {
        return TimeRescaling.ofGaps(excitation.rescaledGaps(acted(other)));
    }

    private ActedEvents acted(EventLog other) {
        TimeWindows windows = frame.windows();
        boolean isWithin =
                other.isEmpty() || (other.firstTime() >= windows.origin() && other.lastTime() < windows.end());
        if (other.nodeCount() != log.nodeCount() || other.shape() != log.shape() || !isWithin) {
            throw new InputException("log: found " + other + ", " + other.shape() + ", expected " + log.nodeCount()
                    + " nodes, " + log.shape() + ", all within " + windows);
        }
        return ActedEvents.of(other, windows, events.typeOf(), events.step());
    }

    @Override
    public ModelParts parts() {
        return new ModelParts(NodeHawkes.WORD, frame)
                .withEvents(log)
                .with("types", excitation.types())
                .with("beta", excitation.beta())
                .with("converged", isConverged ? 1 : 0)
                .with("type", events.typeOf().clone())
                .with("mu", excitation.mu().clone())
                .with("excitation", excitation.matrix().clone());
    }

    static NodeHawkesModel read(ModelParts parts) {
        if (!parts.word().equals(NodeHawkes.WORD)) {
            throw parts.problem("word", "'" + parts.word() + "'", NodeHawkes.WORD);
        }
        EventLog log = parts.events();
        if (log.isEmpty() || log.nodeCount() < 2) {
            throw parts.problem("events", log.toString(), "at least 1 event and 2 nodes");
        }
        int types = parts.integer("types", 1, Excitation.MOST_TYPES);
        ActedEvents events = ActedEvents.of(log, parts.frame().windows(), types(parts, types));
        boolean[] acts = new boolean[types];
        for (int type : events.types()) {
            if (type < 0) {
                throw parts.problem("type", "none of a node that acts", "one of " + types + " types");
            }
            acts[type] = true;
        }
        double[] mu = atLeast0(parts, "mu", types);
        double[] matrix = atLeast0(parts, "excitation", types * types);
        for (int i = 0; i < types; i++) {
            if (!acts[i]) {
                throw parts.problem("type", "no event of type " + i, "some of each");
            }
        }
        // clusters are finite, so that many immigrants are the only way to an endless graph
        double immigrants = Arrays.stream(mu).sum() * events.span();
        if (!(immigrants > 0 && immigrants <= 2.0 * log.size() + 100)) {
            throw parts.problem("mu", immigrants + " immigrants", "some, at most about " + log.size());
        }
        double cluster = Excitation.largestCluster(matrix, types);
        if (!(cluster <= Excitation.MOST_CLUSTER * (1 + 1e-9))) {
            throw parts.problem("excitation", "clusters of " + cluster, "at most " + Excitation.MOST_CLUSTER);
        }
        Excitation excitation = new Excitation(mu, matrix, parts.number("beta", Double.MIN_NORMAL, 1e9));
        return new NodeHawkesModel(
                log, parts.frame().windows(), events, excitation, parts.integer("converged", 0, 1) == 1);
    }

    private static int[] types(ModelParts parts, int types) {
        int[] found = parts.ints("type").clone();
        if (found.length != parts.frame().names().size()) {
            throw parts.problem("type", found.length + " values", "one for each node");
        }
        for (int type : found) {
            if (type < -1 || type >= types) {
                throw parts.problem("type", Integer.toString(type), "-1 to " + (types - 1));
            }
        }
        return found;
    }

    private static double[] atLeast0(ModelParts parts, String name, int length) {
        double[] values = parts.doubles(name, length).clone();
        for (double value : values) {
            if (!(value >= 0)) {
                throw parts.problem(name, Double.toString(value), "numbers from 0");
            }
        }
        return values;
    }
}
