package dev.espalier.jobs.run;

import dev.espalier.jobs.cli.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run ran on, for run.json: nothing of it changes a result, all of it may change how long one takes. */
public final class RunEnvironment {
    private RunEnvironment() {}

    /** Version and commit of Espalier, Java, system, processors and the heap's limit. */
    public static Map<String, Object> map() {
        Runtime runtime = Runtime.getRuntime();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("espalier", Version.current());
        map.put("commit", Version.commit());
        map.put("java", System.getProperty("java.runtime.version", "unknown"));
        map.put("jvm", System.getProperty("java.vm.name", "unknown"));
        map.put(
                "os",
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.version", "") + " "
                        + System.getProperty("os.arch", ""));
        map.put("processors", runtime.availableProcessors());
        map.put("max_heap_bytes", runtime.maxMemory());
        return map;
    }
}
