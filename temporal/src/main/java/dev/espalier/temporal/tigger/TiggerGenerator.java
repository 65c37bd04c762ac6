package dev.espalier.temporal.tigger;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import java.util.function.Consumer;

/** TIGGER: learns temporal walks with a recurrent network, and makes graphs of walks drawn from it. */
public final class TiggerGenerator implements TemporalGenerator {
    /** The word it is chosen by. */
    public static final String WORD = "tigger";

    /** The word of one whose nodes are known by features alone. */
    public static final String INDUCTIVE_WORD = "tigger-i";

    private final TiggerOptions options;
    private final Consumer<TiggerTraining> afterEpoch;

    public TiggerGenerator(TiggerOptions options) {
        this(options, training -> {});
    }

    /**
     * A generator that shows its training.
     *
     * @param afterEpoch sees the training after each epoch: to keep its {@link TiggerTraining#state}, or to look at its losses
     */
    public TiggerGenerator(TiggerOptions options, Consumer<TiggerTraining> afterEpoch) {
        this.options = options;
        this.afterEpoch = afterEpoch;
    }

    /** Its settings. */
    public TiggerOptions options() {
        return options;
    }

    @Override
    public String word() {
        return word(options);
    }

    static String word(TiggerOptions options) {
        return options.network().features() > 0 ? INDUCTIVE_WORD : WORD;
    }

    @Override
    public String inWords() {
        return "A recurrent network learns walks that respect time; walks drawn from it say which pairs meet in each window. "
                + (word().equals(WORD)
                        ? "Each window keeps its number of pairs; nodes, pairs and times are drawn."
                        : "Nodes are known by their neighbourhoods alone, and those drawn are new ones, as many as asked for.");
    }

    @Override
    public TemporalModel fit(EventLog log, TimeWindows windows, Key key, Progress progress) {
        return fit(new TiggerTraining(log, windows, options, key), progress);
    }

    /** Goes on with a training until it is done. */
    public TiggerModel fit(TiggerTraining training, Progress progress) {
        int epochs = options.learning().epochs();
        while (!training.isDone()) {
            progress.at("training tigger, epochs", training.epochs(), epochs);
            training.run(progress::stopRequested);
            afterEpoch.accept(training);
        }
        progress.at("training tigger, epochs", epochs, epochs);
        return training.model();
    }
}
