package dev.espalier.jobs.network;

import dev.espalier.network.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;

/** What neurons are called in files: inputs and outputs by their columns, others by number. */
final class NeuronNames {
    private NeuronNames() {}

    static List<String> of(NetworkModel model) {
        int neurons = model.network().graph().nodes();
        List<String> names = new ArrayList<>(neurons);
        for (String input : model.schema().inputNames()) {
            names.add("in " + input);
        }
        int hidden = neurons - model.schema().inputs() - model.schema().outputs();
        for (int h = 1; h <= hidden; h++) {
            names.add("h" + h);
        }
        for (String output : model.schema().outputNames()) {
            names.add("out " + output);
        }
        return names;
    }
}
