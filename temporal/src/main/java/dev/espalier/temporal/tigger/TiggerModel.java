package dev.espalier.temporal.tigger;
import dev.espalier.temporal.model.*;
import dev.espalier.temporal.model.TemporalModel.Frame;
public final class TiggerModel { TiggerModel(Frame f, TiggerOptions o, Clockwork c, StartItems s, Weights w, PairFacts p) {} public ModelParts parts() { throw new IllegalStateException(); } }
