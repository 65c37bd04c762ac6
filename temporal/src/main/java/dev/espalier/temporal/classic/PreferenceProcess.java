package dev.espalier.temporal.classic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Growth by preferential attachment (Barabási and Albert 1999): a newcomer brings as many events as the data have for each
 * node, with partners drawn in proportion to 1 plus their events so far, different ones as long as there are any. When all
 * have arrived both ends are drawn so. The 1 lets nodes without events be found.
 */
final class PreferenceProcess extends GrowthProcess {
    private static final int MOST_TRIES = 32;

    private final long[] lastPartnerOf;
    private long newcomers;
    private int current = -1;
    private int left;

    PreferenceProcess(Setting setting, SplittableRandom random) {
        super(setting, random);
        lastPartnerOf = new long[setting.nodes()];
        Arrays.fill(lastPartnerOf, -1);
    }

    @Override
    public void next(Sink sink) {
        while (left == 0) {
            current = newcomer();
            left = current < 0 ? 1 : linksOf(newcomers++);
        }
        left--;
        int node = current < 0 ? popular(false) : current;
        int partner = partner(node);
        lastPartnerOf[partner] = newcomers;
        link(node, partner, sink);
    }

    private int partner(int node) {
        int partner = -1;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            partner = preferredFor(node);
            if (current < 0 || lastPartnerOf[partner] != newcomers) {
                return partner;
            }
        }
        return partner;
    }

    /** In proportion to 1 and the events so far, among those whom a node can meet. */
    private int preferredFor(int node) {
        boolean isOfTargets = isSource(node);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int other = popular(isOfTargets);
            if (other != node) {
                return other;
            }
        }
        // only where self loops of the data are most of all events
        return anybodyFor(node);
    }

    /** From an urn with a ball for each node of a side that has arrived, and one for each end of an event on that side. */
    private int popular(boolean isOfTargets) {
        boolean isAlike = setting.sides().isWhole();
        int events = past.size();
        int ends = isAlike ? Math.multiplyExact(2, events) : events;
        int ball = random.nextInt(Math.addExact(ends, there(isOfTargets)));
        if (ball >= ends) {
            return arrived(isOfTargets, ball - ends);
        }
        boolean isTarget = isAlike ? ball >= events : isOfTargets;
        int event = ball < events ? ball : ball - events;
        return isTarget ? past.target(event) : past.source(event);
    }
}
