package dev.espalier.jobs.run;

import java.lang.management.ManagementFactory;

/** CPU time of this process since a moment, all threads together; work on other machines is not in it. */
public final class CpuClock {
    private final long startNanos;

    private CpuClock(long startNanos) {
        this.startNanos = startNanos;
    }

    public static CpuClock start() {
        return new CpuClock(nanos());
    }

    public double seconds() {
        return (nanos() - startNanos) * 1e-9;
    }

    private static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }
}
