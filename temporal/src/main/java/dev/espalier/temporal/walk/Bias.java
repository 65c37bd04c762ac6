package dev.espalier.temporal.walk;

/** How much a walk prefers edges by their time. */
public enum Bias {
    /** Not at all. */
    UNIFORM(0),
    /** The r-th latest of n edges with chance ∝ n - r + 1. */
    LINEAR_LATE(1),
    /** The r-th earliest of n edges with chance ∝ n - r + 1. */
    LINEAR_EARLY(-1),
    /** An edge at time t with chance ∝ exp(t / scale). */
    EXPONENTIAL_LATE(1),
    /** An edge at time t with chance ∝ exp(-t / scale). */
    EXPONENTIAL_EARLY(-1);

    /** 1 for later, -1 for earlier. */
    final int sign;

    Bias(int sign) {
        this.sign = sign;
    }

    boolean isExponential() {
        return this == EXPONENTIAL_LATE || this == EXPONENTIAL_EARLY;
    }

    /** The place, 0 to count-1 in order of time, that a uniform draw picks under a bias that is not exponential. */
    int pick(int count, double draw) {
        if (this == UNIFORM) {
            return Math.min(count - 1, (int) (draw * count));
        }
        // ranks 1..n weigh 1..n: the least r with r(r+1)/2 above a draw from 0 to n(n+1)/2
        double area = draw * 0.5 * count * (count + 1.0);
        int rank = (int) Math.ceil((Math.sqrt(1 + 8 * area) - 1) / 2);
        int place = Math.clamp(rank, 1, count) - 1;
        return this == LINEAR_LATE ? place : count - 1 - place;
    }

    /** The weight of a place, for a bias that is not exponential. */
    double weight(int place, int count) {
        return switch (this) {
            case LINEAR_LATE -> place + 1;
            case LINEAR_EARLY -> count - place;
            default -> 1;
        };
    }
}
