package dev.espalier.notebooks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code ./espalier notebook} calls: registers the kernel with the class path that this program itself runs on. */
public final class Register {
    private Register() {}

    /**
     * Registers the kernel.
     *
     * @param args the folder for {@code JUPYTER_PATH} and the file of JVM flags
     * @throws IOException when the kernel cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "found " + args.length + " arguments, expected a folder for the kernel and the file of JVM flags");
        }
        of(Path.of(args[1])).write(Path.of(args[0]));
    }

    /** A kernel that runs on the JVM and the class path of this one. */
    public static KernelSpec of(Path flags) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // a test runner may start its JVM with a jar that only names the others
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return new KernelSpec(java, flags, existing(classPath));
    }

    private static List<Path> existing(String classPath) {
        List<Path> paths = new ArrayList<>();
        for (String entry : Arrays.asList(classPath.split(System.getProperty("path.separator", ":")))) {
            Path path = Path.of(entry);
            if (!entry.isEmpty() && Files.exists(path)) {
                paths.add(path.toAbsolutePath().normalize());
            }
        }
        return paths;
    }
}
