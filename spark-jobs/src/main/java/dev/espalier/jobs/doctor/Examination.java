package dev.espalier.jobs.doctor;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at, and what came of it.
 *
 * @param name   of what was looked at
 * @param state  of it
 * @param found  in words
 * @param advice what to do; null where nothing is to be done
 */
record Examination(
        String name, State state, String found, @Nullable String advice) {
    /** Whether it will do. */
    enum State {
        GOOD("ok"),
        /** Something works less well, or some job does not work, for want of it. */
        OPTIONAL("--"),
        BAD("NO");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    static Examination good(String name, String found) {
        return new Examination(name, State.GOOD, found, null);
    }

    static Examination optional(String name, String found, String advice) {
        return new Examination(name, State.OPTIONAL, found, advice);
    }

    static Examination bad(String name, String found, String advice) {
        return new Examination(name, State.BAD, found, advice);
    }

    /** Good with what the body says; where it fails, whatever the way, the fault and the advice. */
    static Examination of(String name, String advice, Callable<String> body) {
        long started = System.nanoTime();
        try {
            String found = body.call();
            return good(name, String.format(Locale.ROOT, "%s (%.1f s)", found, (System.nanoTime() - started) * 1e-9));
        } catch (Exception | LinkageError e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return bad(name, message.lines().findFirst().orElse(""), advice);
        }
    }
}
