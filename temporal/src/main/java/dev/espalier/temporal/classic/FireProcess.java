package dev.espalier.temporal.classic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Growth by forest fires (Leskovec, Kleinberg and Faloutsos 2005), burning along links in both directions alike: a newcomer
 * links to a uniform ambassador, then to a geometric number, of mean {@code p/(1-p)}, of the ambassador's partners that it
 * has not met, and so on from each of those. In a bipartite graph the fire spreads by two links, from a node to those with
 * which it shares a partner. When all have arrived, random nodes burn again.
 *
 * <p>Where the data have fewer events than nodes, newcomers bring at most one, and p is 0.
 */
final class FireProcess extends GrowthProcess {
    private static final int MOST_LOOKS = 8;

    private final double spread;
    private final int[][] partners;
    private final int[] degrees;
    private final int[] burntBy;
    private int[] burnt = new int[16];
    private int burntCount;
    private int nextBurnt;
    private int current;
    private int fires;
    private long newcomers;

    /**
     * A graph without events.
     *
     * @param spread the probability p that a fire goes on to one more partner, 0 to below 1
     */
    FireProcess(Setting setting, double spread, SplittableRandom random) {
        super(setting, random);
        this.spread = spread;
        partners = new int[setting.nodes()][0];
        degrees = new int[setting.nodes()];
        burntBy = new int[setting.nodes()];
    }

    @Override
    public void next(Sink sink) {
        while (nextBurnt == burntCount) {
            current = newcomer();
            boolean isNew = current >= 0;
            current = isNew ? current : anybody();
            if (!isNew || setting.eventsANode() >= 1 || linksOf(newcomers++) > 0) {
                burn(current);
            }
        }
        link(current, burnt[nextBurnt++], sink);
    }

    @Override
    public void observe(int source, int target) {
        super.observe(source, target);
        join(source, target);
        join(target, source);
    }

    private void join(int node, int partner) {
        if (degrees[node] == partners[node].length) {
            partners[node] = Arrays.copyOf(partners[node], 2 + 2 * degrees[node]);
        }
        partners[node][degrees[node]++] = partner;
    }

    /** Whether all nodes have arrived and the last of them has its links. */
    boolean isGrown() {
        return nextBurnt == burntCount && !hasNewcomer();
    }

    /** Lists all that a fire of a node reaches, breadth first. */
    private void burn(int node) {
        fires++;
        burntBy[node] = fires;
        burntCount = 0;
        nextBurnt = 0;
        take(anybodyFor(node));
        for (int at = 0; at < burntCount; at++) {
            int from = burnt[at];
            for (int wanted = spreadTo(); wanted > 0; wanted--) {
                int reached = reachedFrom(from);
                if (reached < 0) {
                    break;
                }
                take(reached);
            }
        }
    }

    private void take(int node) {
        burntBy[node] = fires;
        if (burntCount == burnt.length) {
            burnt = Arrays.copyOf(burnt, 2 * burntCount);
        }
        burnt[burntCount++] = node;
    }

    private int spreadTo() {
        return spread == 0 ? 0 : (int) (Math.log1p(-random.nextDouble()) / Math.log(spread));
    }

    /** A random partner, or partner of a partner, that does not burn; -1 when a few looks find none. */
    private int reachedFrom(int from) {
        for (int look = 0; look < MOST_LOOKS && degrees[from] > 0; look++) {
            int other = partners[from][random.nextInt(degrees[from])];
            if (!setting.sides().isWhole()) {
                other = partners[other][random.nextInt(degrees[other])];
            }
            if (burntBy[other] != fires) {
                return other;
            }
        }
        return -1;
    }
}
