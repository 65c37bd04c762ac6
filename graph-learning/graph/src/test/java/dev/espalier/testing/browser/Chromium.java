package dev.espalier.testing.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless browser with a profile of its own, in a folder that goes with it. */
public final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Path profile;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final DevTools tools;

    private Chromium(Path program) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("espalier-chromium");
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-quic",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        tools = new DevTools(client, address());
    }

    /** The browser on the path, if there is one. */
    public static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Chromium launch(Path program) throws IOException, InterruptedException {
        return new Chromium(program);
    }

    /** Opens a file in a new page of the given size. */
    public BrowserPage open(Path file, int width, int height, boolean dark) throws InterruptedException {
        return open(file, width, height, dark, true);
    }

    BrowserPage open(Path file, int width, int height, boolean dark, boolean scripts) throws InterruptedException {
        String target = tools.send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        var page = new BrowserPage(tools, session);
        page.open(file.toUri(), width, height, dark, scripts);
        return page;
    }

    private URI address() throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(port)) {
                List<String> lines = Files.readAllLines(port);
                if (lines.size() == 2) {
                    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("the browser did not start: " + Files.readString(profile.resolve("output.txt")));
    }

    /** Ends the browser and removes its profile. */
    public void close() throws IOException, InterruptedException {
        try {
            tools.send("", "Browser.close", Map.of());
        } finally {
            tools.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
