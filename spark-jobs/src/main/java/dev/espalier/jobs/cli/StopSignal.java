package dev.espalier.jobs.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;

/**
 * The requests to stop that this process hears: Ctrl-C (SIGINT), a termination request (SIGTERM), the end of its terminal
 * (SIGHUP). While there is something to keep ({@link #defer}) a request is only remembered, so that the job can come to a
 * safe place; at any other time it ends the process, in one line. So does a second request, unless it follows at once:
 * {@code timeout} and terminals send two.
 *
 * <p>The process is then halted, without shutdown hooks: Spark's would stop its executors under the running job, whose
 * failures would be told as errors. A signal that was ignored when the process started, by {@code nohup} for one, stays so.
 */
public final class StopSignal {
    /** What can be heard; the exit code is the shell's for a process that the signal ended. */
    public enum Signal {
        HUP(1),
        INT(2),
        TERM(15);

        private final int number;

        Signal(int number) {
            this.number = number;
        }

        public int exitCode() {
            return 128 + number;
        }
    }

    /** Two signals within this time are one request. */
    private static final long ONE_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final AtomicReference<@Nullable Signal> FIRST = new AtomicReference<>();
    private static final AtomicInteger DEFERRED = new AtomicInteger();

    private static volatile long heardAt;

    private StopSignal() {}

    /** Something that is closed when a request may end the process again. */
    public interface Deferral extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Listens for the rest of this process. Where the JVM has no such signals it hears nothing.
     *
     * @param err     where the line goes
     * @param farewell what is left to do before the process is halted
     */
    static void listen(PrintStream err, Runnable farewell) {
        for (Signal signal : Signal.values()) {
            SunSignal.handle(signal.name(), () -> hear(signal, err, farewell));
        }
    }

    /** From here on until it is closed a request is remembered for {@link #requested}, which the work has to ask. */
    public static Deferral defer() {
        DEFERRED.incrementAndGet();
        return DEFERRED::decrementAndGet;
    }

    /** Whether somebody asked this process to stop. */
    public static boolean requested() {
        return FIRST.get() != null;
    }

    /** What a process ends with that has stopped as asked; Ctrl-C's code where no signal was heard. */
    public static int exitCode() {
        Signal signal = FIRST.get();
        return signal == null ? ExitCodes.STOPPED : signal.exitCode();
    }

    private static void hear(Signal signal, PrintStream err, Runnable farewell) {
        boolean first = remember(signal);
        // what is cancelled complains, some of it without a logger; whoever has something to say holds the stream
        // already
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        if (first ? DEFERRED.get() > 0 : System.nanoTime() - heardAt < ONE_REQUEST_NANOS) {
            return;
        }
        err.println(first ? "Stopped." : "Stopped at once.");
        farewell.run();
        Runtime.getRuntime().halt(signal.exitCode());
    }

    /** As if this signal had come while requests are deferred; true for the first. */
    public static boolean remember(Signal signal) {
        boolean first = FIRST.compareAndSet(null, signal);
        if (first) {
            heardAt = System.nanoTime();
            // tasks that are cancelled complain of what they miss
            Configurator.setAllLevels("", Level.OFF);
        }
        return first;
    }

    /** {@code sun.misc.Signal} by reflection: javac warns of it in a way that {@code -Werror} cannot except. */
    private static final class SunSignal {
        private SunSignal() {}

        /** Puts a handler in place where that is possible. */
        static void handle(String signal, Runnable action) {
            try {
                Class<?> signalType = Class.forName("sun.misc.Signal");
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object handler = Proxy.newProxyInstance(
                        StopSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, args) -> {
                            action.run();
                            return null;
                        });
                Object target = signalType.getConstructor(String.class).newInstance(signal);
                signalType.getMethod("handle", signalType, handlerType).invoke(null, target, handler);
            } catch (ReflectiveOperationException e) {
                // this JVM, or this system, has no such signal: the usual end is all there is
            }
        }
    }
}
