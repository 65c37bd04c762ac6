package dev.espalier.jobs.completion;

import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code espalier completion bash|zsh}: a script for the shell, made of the commands as they are. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Prints a script by which a shell completes jobs, their options and the words that these take.",
            "For this shell: source <(./espalier completion bash). For every one: put that line, with the whole path,"
                    + " into ~/.bashrc, or with zsh into ~/.zshrc, below compinit."
        },
        footer = JobPages.COMPLETION)
public final class CompletionCommand implements Callable<Integer> {
    /** What the launcher does itself, before any of this code is there. */
    private static final List<String> OF_THE_LAUNCHER = List.of("bench", "docs", "help", "notebook", "test");

    /** A word to be typed as it stands; what stands for others is in capitals. */
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

    /** Shells that are known; zsh takes bash's script by its own emulation, which the script switches on. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell that the script is for.")
    private Shell shell = Shell.BASH;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        for (String name : OF_THE_LAUNCHER) {
            all.addSubcommand(name, CommandSpec.create());
        }
        offerWords(all);
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            // bash's complete is unknown to zsh where compinit has not run
            out.println("autoload -Uz compinit && (( ${+functions[compdef]} )) || compinit");
        }
        out.print(AutoComplete.bash("espalier", all));
        out.flush();
        return ExitCodes.DONE;
    }

    /** Offers the words that help names for an option, as in {@code auto|long|wide}; picocli offers names of constants. */
    private static void offerWords(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        for (OptionSpec option : List.copyOf(command.options())) {
            List<String> words = Stream.of(option.paramLabel().split("\\|", -1))
                    .filter(word -> WORD.matcher(word).matches())
                    .toList();
            if (!words.isEmpty()) {
                command.remove(option);
                command.addOption(
                        OptionSpec.builder(option).completionCandidates(words).build());
            }
        }
        line.getSubcommands().values().forEach(CompletionCommand::offerWords);
    }
}
