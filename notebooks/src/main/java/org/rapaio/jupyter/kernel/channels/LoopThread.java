package org.rapaio.jupyter.kernel.channels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands before the kernel's own class of this name on the class path. That one (3.0.1) sets its running flag after the
 * thread has started, so that a quick thread sees it unset and ends, and ends as well when a message comes before its
 * handlers are there; the kernel then never answers. Jupyter repeats what was dropped.
 */
public final class LoopThread extends Thread {
    private static final Logger LOG = Logger.getLogger(LoopThread.class.getName());

    private final AtomicBoolean live = new AtomicBoolean(true);
    private final long pauseMillis;
    private final Runnable body;

    public LoopThread(String name, long pauseMillis, Runnable body) {
        super(name);
        this.pauseMillis = pauseMillis;
        this.body = body;
    }

    @Override
    public void run() {
        try {
            while (live.get()) {
                runOnce();
                Thread.sleep(pauseMillis);
            }
        } catch (InterruptedException e) {
            live.set(false);
        }
    }

    private void runOnce() {
        try {
            body.run();
        } catch (RuntimeException e) {
            if (live.get()) {
                LOG.log(Level.FINE, getName() + ": a message was dropped", e);
            }
        }
    }

    public void shutdown() {
        live.set(false);
    }
}
