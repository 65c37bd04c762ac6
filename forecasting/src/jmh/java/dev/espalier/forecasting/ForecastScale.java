package dev.espalier.forecasting;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.tensor.Torch;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Time and memory of training against the number of series: an epoch of four steps of 32 windows and a validation on 13,
 * one thread, the default network, neighbourhoods of 10 with 5 dummies. Memory is what Java allocates; libtorch's is the
 * network's and the same in all columns. Run by {@code ./espalier bench forecast-scale}.
 */
public final class ForecastScale {
    private static final int[] SERIES = {500, 1000, 2000};
    private static final int SHORT_LIST = 50;
    private static final int ROWS = 230;

    private ForecastScale() {}

    public static void main(String[] args) {
        Torch.threads(1);
        PrintStream out = System.out;
        out.println("| series | 50 candidates, table: CPU s, MB | 50, window | all, table |");
        out.println("|---|---|---|---|");
        for (int series : SERIES) {
            Learnt all = Learnt.of(10, 5);
            Learnt few = all.withEdges(EdgeOptions.ANY.withCandidates(new CandidateSources.Correlated(SHORT_LIST)));
            out.printf(
                    Locale.ROOT,
                    "| %d | %s | %s | %s |%n",
                    series,
                    measure(series, few),
                    measure(series, few.withScores(ScoreOptions.of(ScoreOptions.Kind.WINDOW))),
                    measure(series, all));
        }
    }

    /** The second and third of three epochs, halved. */
    private static String measure(int series, Learnt graph) {
        double[] values =
                Key.of(series).random().doubles((long) series * ROWS, -1, 1).toArray();
        List<String> ids = IntStream.range(0, series).mapToObj(n -> "s" + n).toList();
        Panel panel = Panel.of(ids, new TimeGrid.Numbered(0, 1, ROWS), values);
        Split split = Split.chronological(new Windows(ROWS, 12, 12, 1).count(), 0.1, 0.2, 12);
        ForecastOptions options = ForecastOptions.of(12, 12, series)
                .withGraph(graph)
                .withTraining(TrainingOptions.DEFAULT.withEpochs(3, 3));
        var trainer = new Trainer(options, panel, split);
        run(trainer, 1);
        double cpu = cpuSeconds();
        long bytes = allocated();
        run(trainer, 3);
        return String.format(Locale.ROOT, "%.1f, %.0f", (cpuSeconds() - cpu) / 2, (allocated() - bytes) / 2e6);
    }

    private static void run(Trainer trainer, int epochs) {
        trainer.train(new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return trainer.history().size() == epochs;
            }
        });
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * 1e-9;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().threadId());
    }
}
