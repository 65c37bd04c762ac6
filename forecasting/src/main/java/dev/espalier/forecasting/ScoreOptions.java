package dev.espalier.forecasting;

import java.io.Serializable;

/**
 * Where the scores of edges come from, and how what is behind them is trained.
 *
 * @param kind         of the scores
 * @param size         of the vectors they are products of, 1 or more; of a {@link Kind#TABLE} unused
 * @param learningRate of the parameters behind the scores, Adam
 * @param clip         largest absolute entry of their gradient that is used; infinity for no limit
 */
public record ScoreOptions(Kind kind, int size, double learningRate, double clip) implements Serializable {
    /** A free score for every edge, rate 0.05, gradient entries clipped at 0.5. */
    public static final ScoreOptions TABLE = of(Kind.TABLE);

    /** The parametrisations there are. */
    public enum Kind {
        /** A free score for every edge. */
        TABLE,
        /** The product of a vector of the receiver and one of the source: 2 N size parameters in place of N^2. */
        FACTORISED,
        /** The product of two perceptrons of vectors of the series. */
        PERCEPTRON,
        /**
         * The product of two perceptrons of the state of the window that the encoder has read, and vectors of the series:
         * every window has a distribution over graphs of its own.
         */
        WINDOW
    }

    public ScoreOptions {
        if (size < 1) {
            throw new IllegalArgumentException("edge-vectors: found " + size + ", expected at least 1");
        }
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("graph-lr: found " + learningRate + ", expected above 0");
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("clip of scores: found " + clip + ", expected above 0");
        }
    }

    /** Vectors of 16, gradient entries clipped at 0.5, and the learning rate that suits the kind. */
    public static ScoreOptions of(Kind kind) {
        return new ScoreOptions(kind, 16, learningRateOf(kind), 0.5);
    }

    /** 0.05 for free scores, 0.02 for vectors, 0.001 for perceptrons, whose scores move with all of their parameters. */
    public static double learningRateOf(Kind kind) {
        return switch (kind) {
            case TABLE -> 0.05;
            case FACTORISED -> 0.02;
            case PERCEPTRON, WINDOW -> 0.001;
        };
    }

    public ScoreOptions withSize(int other) {
        return new ScoreOptions(kind, other, learningRate, clip);
    }

    public ScoreOptions withLearningRate(double rate) {
        return new ScoreOptions(kind, size, rate, clip);
    }
}
