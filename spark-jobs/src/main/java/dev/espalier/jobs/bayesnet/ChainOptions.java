package dev.espalier.jobs.bayesnet;

import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.LeftOut;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how much is sampled, for every job that learns Bayesian networks. */
public final class ChainOptions {
    @Option(names = "--chains", paramLabel = "N", description = "Sampling chains (default: ${DEFAULT-VALUE}).")
    private int chains = LearnerOptions.DEFAULT.chains();

    @LeftOut("auto")
    @Option(
            names = "--iterations",
            paramLabel = "N",
            description =
                    "Budget of steps per chain; sampling stops earlier when R-hat < 1.01 and ESS > 400."
                            + " Default: 50 n^2 ln n, with partition 480 n^2 ln n, at least 100,000. With map: steps per chain and round of the search.")
    private @Nullable Long iterations;

    public int chains() {
        return chains;
    }

    /** As the learner takes it: 0 where the user left it open. */
    public long iterations() {
        return orAuto("--iterations", iterations);
    }

    /** The learner takes 0 for "choose"; a user who wants that leaves the option out. */
    static long orAuto(String option, @Nullable Long value) {
        if (value != null && value < 1) {
            throw new InputException(option + ": found " + value + ", expected at least 1");
        }
        return value == null ? 0 : value;
    }
}
