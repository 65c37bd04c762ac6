package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.ModelOptions.Kind;

/** What users call the networks that forecast. */
enum NetworkName {
    GRU_GCN(Kind.TIME_THEN_SPACE),
    GRAPH_GRU(Kind.TIME_AND_SPACE),
    DCRNN(Kind.DIFFUSION),
    MESSAGES(Kind.MESSAGES),
    /** The first without its graph. */
    GRU(Kind.TIME_THEN_SPACE);

    private final Kind kind;

    NetworkName(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
