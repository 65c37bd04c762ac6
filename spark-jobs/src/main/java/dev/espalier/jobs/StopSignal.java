package dev.espalier.jobs;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hears the first Ctrl-C (SIGINT) or termination request (SIGTERM) and only remembers it, so that a job can come to a
 * safe place and keep what it has. The second one ends the process as it would without this class. A shutdown hook
 * would not do: Spark's own hooks stop its executors at the same moment.
 */
final class StopSignal implements AutoCloseable {
    private static final String[] SIGNALS = {"INT", "TERM"};

    private final AtomicBoolean requested = new AtomicBoolean();
    private final @Nullable Object[] previous = new Object[SIGNALS.length];

    private StopSignal() {}

    /** Listens until {@link #close}. Where the JVM has no such signals it hears nothing. */
    static StopSignal install() {
        var stop = new StopSignal();
        for (int i = 0; i < SIGNALS.length; i++) {
            stop.previous[i] = SunSignal.handle(SIGNALS[i], stop::hear);
        }
        return stop;
    }

    boolean requested() {
        return requested.get();
    }

    private void hear() {
        requested.set(true);
        close();
    }

    /** Gives the signals back to whoever had them. */
    @Override
    public void close() {
        for (int i = 0; i < SIGNALS.length; i++) {
            Object handler = previous[i];
            if (handler != null) {
                SunSignal.restore(SIGNALS[i], handler);
            }
        }
    }

    /** {@code sun.misc.Signal} by reflection: javac warns of it in a way that {@code -Werror} cannot except. */
    private static final class SunSignal {
        private SunSignal() {}

        /** Puts a handler in place and returns the one before; null where that is not possible. */
        static @Nullable Object handle(String signal, Runnable action) {
            try {
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object handler = Proxy.newProxyInstance(
                        StopSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, args) -> {
                            action.run();
                            return null;
                        });
                return set(signal, handler);
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }

        static void restore(String signal, Object handler) {
            try {
                set(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("sun.misc.Signal took a handler before and takes none now", e);
            }
        }

        private static @Nullable Object set(String signal, Object handler) throws ReflectiveOperationException {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object target = signalType.getConstructor(String.class).newInstance(signal);
            return signalType.getMethod("handle", signalType, handlerType).invoke(null, target, handler);
        }
    }
}
