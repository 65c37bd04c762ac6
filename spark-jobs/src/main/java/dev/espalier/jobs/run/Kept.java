package dev.espalier.jobs.run;

import dev.espalier.bayesnet.learn.FileCheckpoint;
import java.util.List;

/**
 * What a job keeps for {@code --resume}.
 *
 * @param inWords as in "finished rounds"
 * @param files   names in {@code checkpoint}, where a star stands for anything within one name: only those are removed
 */
public record Kept(String inWords, List<String> files) {
    public static final Kept ROUNDS = new Kept("finished rounds", FileCheckpoint.FILES);
    public static final Kept REPETITIONS = new Kept("finished repetitions", KeptFile.names("results", ".arrow"));
    public static final Kept TRAININGS = trainings("finished trainings", List.of("candidate-*", "refit-*"));
    public static final Kept FOLDS = trainings("finished folds", List.of("fold-*"));
    public static final Kept NOTHING = new Kept("no results", List.of());

    private static Kept trainings(String inWords, List<String> trainings) {
        return new Kept(
                inWords,
                trainings.stream()
                        .flatMap(name -> List.of(
                                name + ".json",
                                name + "-*.zip",
                                name + "/training.json",
                                name + "/training-*.safetensors")
                                .stream())
                        .toList());
    }
}
