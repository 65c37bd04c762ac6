package dev.espalier.jobs;

import java.lang.management.ManagementFactory;

/** CPU time of this process since a moment, all threads together; work on other machines is not in it. */
final class CpuClock {
    private final long startNanos;

    private CpuClock(long startNanos) {
        this.startNanos = startNanos;
    }

    static CpuClock start() {
        return new CpuClock(nanos());
    }

    double seconds() {
        return (nanos() - startNanos) * 1e-9;
    }

    private static long nanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }
}
