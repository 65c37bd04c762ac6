package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.jobs.Finished;
import dev.espalier.jobs.InProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number that is none, and one that is too large, are told apart. */
final class NumberTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "--chains=x @ found 'x', expected a whole number",
                "--chains=1.5 @ found '1.5', expected a whole number",
                "--chains=2147483648 @ found '2147483648', expected a whole number from -2147483648 to 2147483647",
                "--seed=9223372036854775808 @ found '9223372036854775808', expected a whole number from"
                        + " -9223372036854775808 to 9223372036854775807",
                "--alpha=0,05 @ found '0,05', expected a number",
                "--aw=much @ found 'much', expected a number"
            })
    void refusalsSayWhatIsExpected(String argument, String told) {
        Finished finished = InProcess.espalier("bayesnet", "--data", "none.csv", argument);
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode());
        String option = argument.substring(0, argument.indexOf('='));
        assertEquals(
                "Invalid value for option '" + option + "': " + told,
                finished.err().lines().findFirst().orElse(""));
    }
}
