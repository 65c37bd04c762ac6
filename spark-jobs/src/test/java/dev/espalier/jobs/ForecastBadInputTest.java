package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user of {@code espalier forecast} gets wrong ends with exit code 2, one message, and no run directory. */
final class ForecastBadInputTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "--horizon 0 @ --horizon and --window: found 0 and 12, expected at least 1",
                "--hidden 7 @ --hidden: found 7, expected an even number of at least 2",
                "--layers -1 @ --layers and --embedding: found -1 and",
                "--embedding -1 @ --layers and --embedding: found",
                "--model lstm @ found 'lstm', expected one of gru-gcn, graph-gru, dcrnn, messages, gru",
                "--scaling log @ found 'log', expected one of none, standard, min-max, robust, maximum",
                "--loss rmse @ found 'rmse', expected one of mae, mse, huber",
                "--quantiles 0.5,0.1 @ --quantiles: found [0.5, 0.1], expected numbers above 0 and below 1 that ascend",
                "--quantiles 0.1,0.9 @ --quantiles: found [0.1, 0.9], expected the median",
                "--batch 0 @ --batch: found 0, expected at least 1",
                "--lr 0 @ --lr: found 0.0, expected above 0",
                "--patience 0 @ --patience: found 0, expected at least 1",
                "--graph given @ --graph given without --adjacency",
                "--graph none --required x.csv @ --required with --graph none",
                "--neighbours 0 @ --neighbours: found 0, expected at least 1",
                "--neighbours 2 --dummies 3 @ --dummies: found 3, expected 0 to 2",
                "--baseline leave-one-out @ --graph-samples-per-window: found 1, expected at least 2 with the baseline leave-one-out",
                "--edge-scores matrix @ found 'matrix', expected one of table, factorised, perceptron, window",
                "--edge-vectors 0 @ --edge-vectors: found 0, expected at least 1",
                "--estimator reinforce @ found 'reinforce', expected one of score, straight-through, concrete",
                "--estimator concrete @ --estimator: found concrete with a sampler of neighbourhoods, expected",
                "--estimator straight-through --edge-scores window @ scores that windows share",
                "--temperature -1 @ --temperature: found -1.0, expected a finite number above 0",
                "--candidates 0 @ --candidates: found 0, expected at least 1",
                "--candidates 99999999999 @ --candidates: found 99999999999",
                "--candidates none.csv @ none.csv: found no such file",
                "--candidates 1 --neighbours 2 @ leaves no choice",
                "--neighbours 2 --dummies 0 --window 3 --horizon 2 @ found nothing to be learnt: every series has at most 2 sources",
                "--model gru --candidates 1 @ found --candidates with --model gru, which uses no graph",
                "--candidates-by distance @ found --candidates-by distance without --candidates",
                "--candidates x.csv --candidates-by distance @ with a file of candidates",
                "--candidates 2 --candidates-by distance @ found --candidates-by distance without --locations",
                "--prior none.csv @ none.csv: found no such file",
                "--adjacency none.csv @ none.csv: found no such file",
                "--test 1 @ --test: found 1.0, expected above 0 and below 1",
                "--val 0 @ --val: found 0.0, expected above 0 and below 1",
                "--calibration 1 @ --calibration: found 1.0, expected at least 0 and below 1",
                "--calibration 0.9 --window 3 --horizon 2 @ --test, --calibration and --gap: ",
                "--gap -1 @ --gap: found -1, expected at least 0",
                "--refits 0 @ --refits: found 0, expected at least 1",
                "--refit-by weeks @ found 'weeks', expected one of seeds, blocks",
                "--refit-by blocks @ --refit-by blocks with --refits 1, expected at least --refits 2",
                "--refits 2 --block-length 5 @ --block-length with --refit-by seeds, expected it with --refit-by blocks",
                "--refits 2 --refit-by blocks --block-length 0 @ --block-length: found 0, expected at least 1",
                "--window 3 --horizon 2 --refits 2 --refit-by blocks --block-length 99 @ --block-length: found 99, expected",
                "--levels 80,100 @ --levels: found 100.0, expected percents above 0 and below 100",
                "--graph-samples 1 @ --graph-samples: found 1, expected 0, or at least 2",
                "--ablate -1 @ --ablate: found -1, expected at least 0",
                "--sweep hidden=8,9 @ --hidden: found 9, expected an even number of at least 2",
                "--sweep hiden=8 @ perhaps hidden",
                "--freq 5min @ data.csv: found no time column, the frequency 5min, expected both a start such as",
                "--freq fortnight --start 2012-03-01 @ --freq: found the frequency 'fortnight'",
                "--past speed @ data.csv: found covariates for a table with a column per series",
                "--layout long @ data.csv: found no column 'unique_id' for the series",
                "--window 200 @ data.csv: found 40 rows, expected at least 212 for a window of 200 and a horizon of 12",
                "--window 20 @ --test, --val and --gap: found 9 windows, expected more"
            })
    void optionsThatCannotBe(String options, String message) throws IOException {
        Path data = Speeds.write(folder.resolve("data.csv"), 3, 40);
        refuse(data, List.of(options.split(" ", -1)), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "a,b|1,2|3,four @ data.csv, row 2 (line 3), column 'b': found 'four', expected a finite number",
                "a,b|1,2|3 @ data.csv, row 2 (line 3), column 'b': found only 1 cell",
                "a,b @ data.csv: found column names but no rows",
                "ds,a|2020-01-01,1|2020-01-02,2|2020-01-01,3 @ data.csv, row 3",
                "unique_id,ds,y|u,2020-01-01,1|u,yesterday,2 @ data.csv, row 2 (line 3), column 'ds': found 'yesterday'"
            })
    void tablesThatAreNoSeries(String table, String message) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), table.replace("|", "\n") + "\n");
        refuse(data, List.of(), message);
    }

    @Test
    void aFileThatIsNotThere() throws IOException {
        refuse(folder.resolve("nowhere.csv"), List.of(), "nowhere.csv: found no such file");
    }

    @Test
    void aCommandMayBeLeftOutButNotTheData() {
        Finished bare = InProcess.espalier("forecast", "--hidden", 8);
        assertEquals(ExitCodes.BAD_INPUT, bare.exitCode());
        assertTrue(bare.err().contains("Missing required option: '--data=FILE'"), bare.err());
        assertTrue(bare.err().contains("espalier forecast train --help"), bare.err());
        Finished none = InProcess.espalier("forecast");
        assertEquals(ExitCodes.BAD_INPUT, none.exitCode());
        assertTrue(none.err().contains("train, backtest, predict"), none.err());
        assertTrue(InProcess.espalier("forecast", "--help").out().contains("backtest"));
    }

    private void refuse(Path data, List<String> options, String message) throws IOException {
        Path out = folder.resolve("out");
        List<Object> all = new ArrayList<>(List.of("forecast", "--data", data, "--out", out));
        all.addAll(options);
        Finished refused = InProcess.espalier(all.toArray());
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(message), refused.err());
        assertTrue(Files.notExists(out), "a run directory was left");
    }
}
