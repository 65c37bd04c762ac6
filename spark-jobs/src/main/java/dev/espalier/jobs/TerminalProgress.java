package dev.espalier.jobs;

import dev.espalier.graph.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One line on stderr that tells how far the work has come, when stderr is a terminal and the user wants it; and Ctrl-C
 * as a request to stop. Close it to clear the line and to give Ctrl-C its usual meaning back.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
    private static final int WIDTH = 79;
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintStream terminal;
    private final boolean shown;
    private final StopSignal stop = StopSignal.install();

    private String stage = "";
    private long drawnAt;
    private boolean drawn;

    TerminalProgress(PrintStream terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    /** Starts to listen for Ctrl-C, and to draw unless quiet or stderr is no terminal. */
    public static TerminalProgress start(boolean quiet) {
        return new TerminalProgress(System.err, !quiet && stderrIsTerminal());
    }

    @Override
    public synchronized void at(String newStage, long done, long total) {
        if (!shown) {
            return;
        }
        boolean last = total > 0 && done >= total;
        boolean due = !drawn || System.nanoTime() - drawnAt >= REDRAW_NANOS;
        if (!due && !last && newStage.equals(stage)) {
            return;
        }
        stage = newStage;
        draw(line(newStage, done, total));
        drawn = true;
        drawnAt = System.nanoTime();
    }

    @Override
    public boolean stopRequested() {
        return stop.requested();
    }

    @Override
    public synchronized void close() {
        stop.close();
        if (drawn) {
            draw("");
            terminal.print('\r');
            terminal.flush();
            drawn = false;
        }
    }

    static String line(String stage, long done, long total) {
        if (total <= 0) {
            return done > 0 ? String.format(Locale.ROOT, "%s: %,d", stage, done) : stage;
        }
        double share = Math.clamp((double) done / total, 0.0, 1.0);
        int filled = (int) (share * BAR);
        String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
        return String.format(Locale.ROOT, "[%s] %3d%%  %s: %,d of %,d", bar, (int) (share * 100), stage, done, total);
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
