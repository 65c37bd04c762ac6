package dev.espalier.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.graph.run.RunVerification;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code espalier verify}: whether a run's files are those that it wrote. Starts no Spark. */
@Command(
        name = "verify",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads every file of a finished run and compares it with the SHA-256 in run.json.",
            "That tells damage and mistakes; who can write the directory could write run.json, " + "too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file is as it was written",
            "1:a file is missing or not as it was written, or the run cannot be verified",
            "2:bad usage, or no run"
        },
        footer = JobPages.VERIFY)
public final class VerifyJob implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The directory of a run.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path run;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunDirectory.sweepFinished(run);
        RunVerification found = RunVerification.of(run);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(found));
        } else {
            found.differences()
                    .forEach(difference -> out.println(run.resolve(difference.file()) + ": found " + difference.found()
                            + ", expected " + difference.expected()));
            out.println(run + ": " + inWords(found));
        }
        out.flush();
        return found.isWhole() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static String inWords(RunVerification found) {
        int files = found.manifest().outputs().size();
        String others = found.others().isEmpty() ? "" : " Not of the run: " + String.join(", ", found.others()) + ".";
        if (found.manifest().status() != RunStatus.FINISHED) {
            return "found a run that has not finished (" + found.manifest().job() + ", "
                    + found.manifest().status().label()
                    + "), of whose files nothing is known yet; --resume checks its checkpoint.";
        }
        if (!found.verifiable()) {
            return "cannot be verified: version " + found.manifest().version()
                    + " of Espalier wrote no SHA-256 of its files." + others;
        }
        if (found.isWhole()) {
            return found.manifest().job() + ", " + (files == 1 ? "its file is" : "all " + files + " files are")
                    + " as written." + others;
        }
        return found.manifest().job() + ", not as written: "
                + found.differences().size() + " of " + (files + 1) + " files." + others;
    }

    private String toJson(RunVerification found) throws IOException {
        var mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("run", run.toString());
        root.put("job", found.manifest().job());
        root.put("status", found.manifest().status().label());
        root.put("verifiable", found.verifiable());
        root.put("whole", found.isWhole());
        root.put("files", found.manifest().outputs().size());
        ArrayNode differences = root.putArray("differences");
        found.differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("file", difference.file())
                        .put("found", difference.found())
                        .put("expected", difference.expected()));
        ArrayNode others = root.putArray("others");
        found.others().forEach(others::add);
        return mapper.writeValueAsString(root);
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new VerifyJob(), args));
    }
}
