package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.TandemPrograms;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What the compiler promises of the shape of its networks, counted again from their weights. */
class NetworkStructureTest {
    private static Program program(SplittableRandom random) {
        return RandomPrograms.program(random.nextBoolean(), random);
    }

    @Randomised(cases = 200)
    void aUnitIsInTheFirstLayerThatItCanBeIn(Key key) {
        SplittableRandom random = key.random();
        var options = random.nextBoolean() ? CompilerOptions.DEFAULT : CompilerOptions.PLAIN;
        ReluNetwork network = Compiler.compile(program(random), options).network();
        int[] layers = PlainNetwork.layers(network);
        int[] inLayer = new int[network.depth() + 1];
        for (int u = 0; u < network.units(); u++) {
            int[] highest = {0};
            network.forEachWeight(u, (source, weight) -> highest[0] = Math.max(highest[0], layers[source]));
            assertEquals(highest[0] + 1, layers[network.inputs() + u], "unit " + u);
            inLayer[highest[0]]++;
        }
        assertEquals(Arrays.stream(inLayer).max().orElse(0), network.width());
        assertEquals(network.units(), network.layerStart(network.depth()));
    }

    @Randomised(cases = 200)
    void everyUnitReachesAnOutputAndNoTwoAreAlike(Key key) {
        ReluNetwork network = Compiler.compile(program(key.random()));
        boolean[] needed = new boolean[network.inputs() + network.units()];
        for (int o = 0; o < network.outputs(); o++) {
            network.forEachOutputWeight(o, (source, weight) -> needed[source] = true);
        }
        Set<List<Long>> forms = new HashSet<>();
        for (int u = network.units() - 1; u >= 0; u--) {
            assertTrue(needed[network.inputs() + u], "unit " + u);
            List<Long> form = new ArrayList<>(List.of(network.bias(u)));
            List<Long> opposite = new ArrayList<>(List.of(-network.bias(u)));
            long[] common = {Math.abs(network.bias(u))};
            network.forEachWeight(u, (source, weight) -> {
                needed[source] = true;
                form.addAll(List.of((long) source, weight));
                opposite.addAll(List.of((long) source, -weight));
                common[0] = AffineForm.gcd(common[0], Math.abs(weight));
            });
            assertEquals(1, common[0], "weights without a common factor");
            assertTrue(forms.add(form) && forms.add(opposite), "unit " + u);
        }
    }

    /** Size grows by what is alive across each layer: a value, or two for an input of any sign. */
    @Randomised(cases = 200)
    void strictNetworksCarryWhatIsAliveAndNoMore(Key key) {
        ReluNetwork network = Compiler.compile(program(key.random()));
        int[] layers = PlainNetwork.layers(network);
        int[] last = new int[layers.length];
        for (int u = 0; u < network.units(); u++) {
            int reader = layers[network.inputs() + u];
            network.forEachWeight(u, (source, weight) -> last[source] = Math.max(last[source], reader));
        }
        for (int o = 0; o < network.outputs(); o++) {
            network.forEachOutputWeight(o, (source, weight) -> last[source] = network.depth() + 1);
        }
        int carried = 0;
        for (int source = 0; source < layers.length; source++) {
            boolean signed = source < network.inputs() && !network.isNonNegative(source);
            int layersBetween = Math.max(0, last[source] - layers[source] - 1);
            carried += layersBetween * (signed ? 2 : 1);
        }
        ReluNetwork strict = network.strict();
        assertEquals(network.units() + carried, strict.units());
        assertEquals(network.inputNames(), strict.inputNames());
        assertEquals(network.outputNames(), strict.outputNames());
        int[] strictLayers = PlainNetwork.layers(strict);
        for (int u = 0; u < strict.units(); u++) {
            int own = strictLayers[strict.inputs() + u];
            strict.forEachWeight(u, (source, weight) -> assertEquals(own - 1, strictLayers[source]));
        }
        if (carried == 0) {
            assertTrue(network.isStrict());
        }
    }

    /** A slot holds one value at a time, and there are as many as values are alive at once. */
    @Randomised(cases = 200)
    void memoryIsWhatIsAliveAtOnce(Key key) {
        SplittableRandom random = key.random();
        var options = random.nextBoolean() ? CompilerOptions.DEFAULT : CompilerOptions.PLAIN;
        ReluNetwork network = Compiler.compile(TandemPrograms.program(random).program(), options)
                .network();
        int inputs = network.inputs();
        var schedule = new Schedule(inputs, network.hidden(), network.output().rows());
        int[] last = new int[inputs + network.units()];
        Arrays.fill(last, 0, inputs, -1);
        for (int u = 0; u < network.units(); u++) {
            int reader = u;
            last[inputs + u] = u;
            network.forEachWeight(u, (source, weight) -> last[source] = reader);
        }
        for (int o = 0; o < network.outputs(); o++) {
            network.forEachOutputWeight(o, (source, weight) -> last[source] = network.units());
        }
        int[] holds = new int[schedule.slots()];
        Arrays.fill(holds, -1);
        for (int i = 0; i < inputs; i++) {
            holds[schedule.slot(i)] = i;
        }
        int most = inputs;
        for (int u = 0; u < network.units(); u++) {
            network.forEachWeight(u, (source, weight) -> assertEquals(source, holds[schedule.slot(source)]));
            int alive = 1;
            for (int source = 0; source < inputs + u; source++) {
                // nothing takes the place of an input that is never read
                alive += last[source] >= u || last[source] < 0 ? 1 : 0;
            }
            most = Math.max(most, alive);
            int before = holds[schedule.slot(inputs + u)];
            assertTrue(before < 0 || last[before] < u, "unit " + u + " in the place of " + before);
            holds[schedule.slot(inputs + u)] = inputs + u;
        }
        for (int o = 0; o < network.outputs(); o++) {
            network.forEachOutputWeight(o, (source, weight) -> assertEquals(source, holds[schedule.slot(source)]));
        }
        assertEquals(most, schedule.slots());
    }
}
