package dev.espalier.notebooks.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's registration, in folders whose names hold what shells and JSON care for. */
final class KernelSpecTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    @Test
    void jupyterIsToldTheProgramAndItsFiles() throws IOException {
        Path share = folder.resolve("my \"share\"");
        Path kernel = new KernelSpec(JAVA, Path.of("flags.args"), List.of(folder)).write(share);
        assertEquals(share.resolve("kernels").resolve("espalier"), kernel);
        JsonNode json =
                new ObjectMapper().readTree(kernel.resolve("kernel.json").toFile());
        List<String> argv = new ArrayList<>();
        json.get("argv").forEach(word -> argv.add(word.asText()));
        assertEquals(
                List.of(
                        JAVA.toString(),
                        "@" + Path.of("flags.args").toAbsolutePath(),
                        "@" + kernel.resolve("java.args"),
                        "org.rapaio.jupyter.kernel.MainApp",
                        "{connection_file}"),
                argv);
        assertEquals("java", json.get("language").asText());
        assertEquals("message", json.get("interrupt_mode").asText());
        assertEquals("", json.get("env").get("RJK_CLASSPATH").asText());
    }

    @Test
    void aJvmReadsTheClassPathAsItWasMeant() throws Exception {
        List<Path> classPath = new ArrayList<>();
        for (String name : List.of("with blank", "quo\"te", "back\\slash", "#hash", "ünï")) {
            classPath.add(Files.createDirectories(folder.resolve(name)));
        }
        Path kernel = new KernelSpec(JAVA, folder, classPath).write(folder.resolve("jupyter"));
        Process java = new ProcessBuilder(
                        JAVA.toString(), "@" + kernel.resolve("java.args"), "-XshowSettings:properties", "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), said);
        for (Path path : classPath) {
            String ascii = path.toString().replace("ünï", "");
            assertTrue(said.contains(ascii), () -> path + " is not in " + said);
        }
    }

    @Test
    void theMendedClassComesBeforeTheKernels() {
        List<Path> classPath = Register.of(folder).classPath();
        int mended = -1;
        int kernels = -1;
        for (int k = 0; k < classPath.size(); k++) {
            String path = classPath.get(k).toString();
            if (path.contains("rapaio-jupyter-kernel")) {
                kernels = k;
            } else if (mended < 0 && path.contains("notebooks")) {
                mended = k;
            }
        }
        assertTrue(mended >= 0 && kernels > mended, classPath::toString);
    }
}
