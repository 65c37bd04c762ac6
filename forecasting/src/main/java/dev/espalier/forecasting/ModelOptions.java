package dev.espalier.forecasting;

import dev.espalier.gnn.Norm;
import java.io.Serializable;

/**
 * The network that forecasts.
 *
 * @param kind          which one
 * @param hidden        width, even, 2 or more
 * @param layers        graph layers, 0 or more; 0 ignores every graph
 * @param encoderLayers stacked recurrent layers, 1 or more
 * @param embedding     width of the vector learnt for every series, 0 for none
 * @param norm          how a series averages what its sources send
 */
public record ModelOptions(Kind kind, int hidden, int layers, int encoderLayers, int embedding, Norm norm)
        implements Serializable {
    /** A recurrent encoder and two graph convolutions of width 32, vectors of 8 for the series. */
    public static final ModelOptions DEFAULT = new ModelOptions(Kind.TIME_THEN_SPACE, 32, 2, 1, 8, Norm.MEAN);

    /** The networks there are. */
    public enum Kind {
        /** A recurrent network over time, then graph convolutions. */
        TIME_THEN_SPACE,
        /** A recurrent network whose maps are graph convolutions. */
        TIME_AND_SPACE,
        /** The same with diffusion convolutions of two steps both ways, the cell of DCRNN. */
        DIFFUSION,
        /** Messages between pairs of series, on an encoding of the flattened window. */
        MESSAGES
    }

    public ModelOptions withHidden(int width) {
        return new ModelOptions(kind, width, layers, encoderLayers, embedding, norm);
    }

    public ModelOptions withKind(Kind other) {
        return new ModelOptions(other, hidden, layers, encoderLayers, embedding, norm);
    }

    public ModelOptions withLayers(int graphLayers) {
        return new ModelOptions(kind, hidden, graphLayers, encoderLayers, embedding, norm);
    }

    public ModelOptions withEmbedding(int width) {
        return new ModelOptions(kind, hidden, layers, encoderLayers, width, norm);
    }
}
