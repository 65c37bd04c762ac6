package dev.espalier.jobs.cli;

import dev.espalier.graph.Progress;
import dev.espalier.graph.ProgressPace;
import dev.espalier.graph.ProgressReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells on stderr how far the work has come, how fast it goes and how much longer it takes: on a terminal in one line that
 * is drawn again and again and fits 80 columns, elsewhere in a plain line every half minute; nothing if the user wants
 * that. And it passes on requests to stop this process. Close it to clear the line.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
    private static final int WIDTH = 79;
    private static final int BAR = 20;
    private static final int SHORTEST_STAGE = 16;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** How progress is shown. */
    enum Show {
        NOTHING,
        PLAIN_LINES,
        ONE_LINE
    }

    private final PrintStream terminal;
    private final Show show;
    private final LongSupplier nanoTime;
    private final ProgressPace pace;

    private String stage = "";
    private long toldAt;
    private boolean drawn;

    TerminalProgress(PrintStream terminal, Show show, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.show = show;
        this.nanoTime = nanoTime;
        pace = new ProgressPace(nanoTime);
        toldAt = nanoTime.getAsLong();
    }

    /** Shows nothing when quiet, and else what stderr is made for. */
    public static TerminalProgress start(boolean quiet) {
        Show show = quiet ? Show.NOTHING : stderrIsTerminal() ? Show.ONE_LINE : Show.PLAIN_LINES;
        return new TerminalProgress(System.err, show, System::nanoTime);
    }

    @Override
    public synchronized void at(String newStage, long done, long total) {
        if (show == Show.NOTHING) {
            return;
        }
        ProgressReport report = pace.at(newStage, done, total);
        long silent = nanoTime.getAsLong() - toldAt;
        if (show == Show.PLAIN_LINES) {
            if (silent >= LINE_NANOS) {
                terminal.println(plain(report));
                toldAt += silent;
            }
            return;
        }
        boolean last = total > 0 && done >= total;
        if (drawn && silent < REDRAW_NANOS && !last && newStage.equals(stage)) {
            return;
        }
        stage = newStage;
        draw(line(report));
        drawn = true;
        toldAt += silent;
    }

    @Override
    public boolean stopRequested() {
        return StopSignal.requested();
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            draw("");
            terminal.print('\r');
            terminal.flush();
            drawn = false;
        }
    }

    /** What a log shows: the share, the stage and the numbers. */
    static String plain(ProgressReport report) {
        String numbers = report.inWords();
        return (report.total() > 0 ? percent(report) + "%  " : "")
                + report.stage()
                + (numbers.isEmpty() ? "" : ": " + numbers);
    }

    /** The same in 79 columns, with a bar where there is room; of a long stage the end goes, never a number. */
    static String line(ProgressReport report) {
        String numbers = report.inWords();
        String tail = numbers.isEmpty() ? "" : ": " + numbers;
        String head = report.total() > 0 ? String.format(Locale.ROOT, "%3d%%  ", percent(report)) : "";
        int room = WIDTH - head.length() - tail.length();
        if (report.total() > 0
                && room - BAR - 3 >= Math.min(SHORTEST_STAGE, report.stage().length())) {
            int filled = percent(report) * BAR / 100;
            head = "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + head;
            room -= BAR + 3;
        }
        String name = report.stage();
        return head + (name.length() > room ? name.substring(0, Math.max(0, room - 3)) + "..." : name) + tail;
    }

    private static int percent(ProgressReport report) {
        return (int) (100 * Math.clamp((double) report.done() / report.total(), 0.0, 1.0));
    }

    private void draw(String line) {
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        terminal.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        terminal.flush();
    }

    /** Asks {@code test -t 2}: {@link System#console} speaks of stdin and stdout, and since JDK 22 not even of those. */
    private static boolean stderrIsTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
