package dev.espalier.temporal.tigger.options;

import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Drawing;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.Pick;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;
import dev.espalier.temporal.tigger.options.TiggerOptions.Walks;
import dev.espalier.temporal.walk.StartTimes;
import java.util.Arrays;

/** Settings as parts of a model. */
public final class OptionParts {
    private OptionParts() {}

    public static void write(TiggerOptions options, ModelParts parts) {
        Walks walks = options.walks();
        parts.with("walks.successors", walks.successors())
                .with("walks.edges", walks.edges())
                .with("walks.startTimes", walks.startTimes().name())
                .with("walks.waits", walks.waits().name());
        Network network = options.network();
        parts.with("network.nodeWidth", network.nodeWidth())
                .with("network.timeWidth", network.timeWidth())
                .with("network.hidden", network.hidden())
                .with("network.context", network.context())
                .with("network.components", network.components())
                .with("network.time", network.time().name())
                .with("network.decoder", network.decoder().name())
                .with("network.features", network.features());
        Learning learning = options.learning();
        parts.with("learning.epochs", learning.epochs())
                .with("learning.batch", learning.batch())
                .with("learning.rate", learning.rate())
                .with("learning.clip", learning.clip())
                .with("learning.usesRest", learning.usesRest() ? 1 : 0);
        Drawing drawing = options.drawing();
        parts.with("drawing.edges", drawing.edges())
                .with("drawing.rate", drawing.rate())
                .with("drawing.leastEdges", drawing.leastEdges())
                .with("drawing.pick", drawing.pick().name())
                .with("drawing.lastWindow", drawing.lastWindow() ? 1 : 0);
    }

    public static TiggerOptions read(ModelParts parts) {
        Walks walks = new Walks(
                parts.integer("walks.successors", 1, 100),
                parts.integer("walks.edges", 1, 1000),
                word(parts, "walks.startTimes", StartTimes.class),
                word(parts, "walks.waits", Waits.class));
        Network network = network(parts);
        Learning learning = learning(parts);
        return new TiggerOptions(walks, network, learning, drawing(parts));
    }

    private static Network network(ModelParts parts) {
        int features = parts.integer("network.features", 0, 4096);
        DecoderKind decoder = word(parts, "network.decoder", DecoderKind.class);
        if (features != 0 && (features < Network.LEAST_FEATURES || decoder != DecoderKind.SOFTMAX)) {
            throw parts.problem(
                    "network.features", features + " with " + decoder, "0, or from 4 with " + DecoderKind.SOFTMAX);
        }
        return new Network(
                parts.integer("network.nodeWidth", 1, 4096),
                parts.integer("network.timeWidth", 1, 4096),
                parts.integer("network.hidden", 1, 4096),
                parts.integer("network.context", 1, 4096),
                parts.integer("network.components", 1, 4096),
                word(parts, "network.time", TimeInput.class),
                decoder,
                features);
    }

    private static Learning learning(ModelParts parts) {
        return new Learning(
                parts.integer("learning.epochs", 1, 1_000_000),
                parts.integer("learning.batch", 1, 65_536),
                parts.number("learning.rate", Double.MIN_NORMAL, 1),
                parts.number("learning.clip", Double.MIN_NORMAL, Double.MAX_VALUE),
                parts.integer("learning.usesRest", 0, 1) == 1);
    }

    private static Drawing drawing(ModelParts parts) {
        int edges = parts.integer("drawing.edges", 1, 1000);
        return new Drawing(
                edges,
                parts.number("drawing.rate", Double.MIN_NORMAL, 1e6),
                parts.integer("drawing.leastEdges", 1, Math.min(2, edges)),
                word(parts, "drawing.pick", Pick.class),
                parts.integer("drawing.lastWindow", 0, 1) == 1);
    }

    private static <E extends Enum<E>> E word(ModelParts parts, String name, Class<E> type) {
        String text = parts.text(name);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw parts.problem(name, "'" + text + "'", "one of " + Arrays.toString(type.getEnumConstants()));
    }
}
