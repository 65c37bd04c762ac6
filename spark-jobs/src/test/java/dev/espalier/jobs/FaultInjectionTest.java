package dev.espalier.jobs;

import dev.espalier.testing.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails while a job writes, nothing is lost and nothing is believed that is not whole. */
@DisabledOnOs(OS.WINDOWS)
final class FaultInjectionTest {
    /** Faults of a job that every build tries. */
    private static final int SOME = 8;

    @TempDir
    private static Path folder;

    private static WarmSession session;

    @BeforeAll
    static void prepare() throws IOException {
        Files.createDirectories(folder.resolve("inputs"));
        TinyJobs.writeInputs(folder.resolve("inputs"));
        session = WarmSession.start();
        TinyJobs.writeModels(folder.resolve("inputs"));
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /** Spread over the run and over the kinds, others for every job. */
    @ParameterizedTest
    @EnumSource
    void someFaults(TinyJobs job) throws IOException {
        var matrix = new FaultMatrix(job, folder.resolve("inputs"), folder.resolve("some-" + job));
        List<Faults.Effect> effects = matrix.effects();
        Faults.Kind[] kinds = Faults.Kind.values();
        for (int i = 0; i < SOME; i++) {
            int effect = (int) ((long) i * (effects.size() - 1) / (SOME - 1));
            Faults.Kind kind = kinds[(i + job.name().length()) % kinds.length];
            matrix.fault(effect, kind.applies(effects.get(effect)) ? kind : Faults.Kind.CRASH);
        }
    }

    /** A write between two others of the same file is left out, unless {@code -Despalier.faults=all} asks for it, too. */
    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void everyFault(TinyJobs job) throws IOException {
        var matrix = new FaultMatrix(job, folder.resolve("inputs"), folder.resolve("every-" + job));
        List<Faults.Effect> effects = matrix.effects();
        for (int effect = 0; effect < effects.size(); effect++) {
            if (isAmongWrites(effects, effect)
                    && !System.getProperty("espalier.faults", "").equals("all")) {
                continue;
            }
            for (Faults.Kind kind : Faults.Kind.values()) {
                if (kind.applies(effects.get(effect))) {
                    matrix.fault(effect, kind);
                }
            }
        }
        // for BENCHMARKS.md
        Files.writeString(
                Path.of("target", "fault-matrix.md"),
                matrix.row(effects.size()) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static boolean isAmongWrites(List<Faults.Effect> effects, int effect) {
        return effect > 0
                && effect + 1 < effects.size()
                && effects.subList(effect - 1, effect + 2).stream().allMatch(e -> e == Faults.Effect.WRITE);
    }
}
