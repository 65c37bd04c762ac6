package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.tigger.TiggerGenerator;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which model is fitted, and how. */
final class ModelOptions {
    /** What decides settings that the user did not name. */
    enum Compat {
        /** What is right. */
        NONE,
        /** What the authors' program does. */
        TIGGER
    }

    @Option(
            names = "--model",
            paramLabel = "WORD",
            description = "The family to fit; 'temporal models' lists all (default: ${DEFAULT-VALUE}).")
    private String model = TiggerGenerator.WORD;

    @LeftOut("auto")
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "tigger: how often the walks are seen. Default: as many as are usual, which run.json says; with"
                            + " --compat 201.")
    private @Nullable Integer epochs;

    @LeftOut("auto")
    @Option(
            names = "--decoder",
            paramLabel = "softmax|factorised",
            description = "tigger: how the next node is drawn; factorised costs the root of the number of nodes"
                    + " (default: softmax).")
    private @Nullable DecoderKind decoder;

    @Option(
            names = "--compat",
            paramLabel = "none|tigger",
            description = "tigger: reproduce the authors' program, faults that matter included (default: none).")
    private Compat compat = Compat.NONE;

    TemporalGenerator family() {
        TemporalGenerator family = Models.of(model);
        if (!(family instanceof TiggerGenerator tigger)) {
            if (epochs != null || decoder != null || compat != Compat.NONE) {
                throw new InputException("--model: found '" + model
                        + "' with --epochs, --decoder or --compat, expected these with " + TiggerGenerator.WORD);
            }
            return family;
        }
        if (compat == Compat.TIGGER && !family.word().equals(TiggerGenerator.WORD)) {
            throw new InputException(
                    "--compat: found tigger with --model " + model + ", expected it with " + TiggerGenerator.WORD);
        }
        return Refusal.ofOptions(this, () -> new TiggerGenerator(options(tigger.options())));
    }

    private TiggerOptions options(TiggerOptions usualOptions) {
        TiggerOptions options = compat == Compat.TIGGER ? TiggerOptions.COMPATIBLE : usualOptions;
        if (epochs != null) {
            Learning usual = options.learning();
            options = options.with(new Learning(epochs, usual.batch(), usual.rate(), usual.clip(), usual.usesRest()));
        }
        if (decoder != null) {
            Network usual = options.network();
            options = options.with(new Network(
                    usual.nodeWidth(),
                    usual.timeWidth(),
                    usual.hidden(),
                    usual.context(),
                    usual.components(),
                    usual.time(),
                    decoder,
                    usual.features()));
        }
        return options;
    }
}
