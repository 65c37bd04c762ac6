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
    private final int[] ends;
    private long newcomers;
    private int current = -1;
    private int left;
    private int met;

    PreferenceProcess(Setting setting, SplittableRandom random) {
        super(setting, random);
        lastPartnerOf = new long[setting.nodes()];
        Arrays.fill(lastPartnerOf, -1);
        ends = new int[setting.nodes()];
    }

    @Override
    public void next(Sink sink) {
        while (left == 0) {
            current = newcomer();
            left = current < 0 ? 1 : linksOf(newcomers++);
            met = 0;
        }
        left--;
        int node = current < 0 ? popular(false) : current;
        int partner = partner(node);
        lastPartnerOf[partner] = newcomers;
        link(node, partner, sink);
    }

    /** In proportion to 1 and the events so far, among those whom a node can meet; new ones only while there are any. */
    private int partner(int node) {
        boolean isOfTargets = isSource(node);
        boolean mustBeNew =
                current >= 0 && met < there(isOfTargets) - (setting.sides().isWhole() ? 1 : 0);
        int partner = -1;
        for (int tries = 0; tries < MOST_TRIES && partner < 0; tries++) {
            int other = popular(isOfTargets);
            partner = isAllowed(node, other, mustBeNew) ? other : -1;
        }
        partner = partner < 0 ? listed(node, mustBeNew) : partner;
        met += lastPartnerOf[partner] == newcomers ? 0 : 1;
        return partner;
    }

    private boolean isAllowed(int node, int other, boolean mustBeNew) {
        return other != node && !(mustBeNew && lastPartnerOf[other] == newcomers);
    }

    /** The same law from a list of all: where those who are not allowed have nearly all of the balls. */
    private int listed(int node, boolean mustBeNew) {
        boolean isOfTargets = isSource(node);
        long balls = 0;
        for (int i = 0; i < there(isOfTargets); i++) {
            int other = arrived(isOfTargets, i);
            balls += isAllowed(node, other, mustBeNew) ? ballsOf(other) : 0;
        }
        long at = random.nextLong(balls);
        int partner = -1;
        for (int i = 0; at >= 0; i++) {
            partner = arrived(isOfTargets, i);
            at -= isAllowed(node, partner, mustBeNew) ? ballsOf(partner) : 0;
        }
        return partner;
    }

    private long ballsOf(int node) {
        return 1L + ends[node];
    }

    @Override
    public void observe(int source, int target) {
        super.observe(source, target);
        ends[source]++;
        ends[target]++;
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
