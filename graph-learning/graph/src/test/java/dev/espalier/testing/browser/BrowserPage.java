package dev.espalier.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A page in the browser: scripts, real mouse and key events, screenshots, and what went wrong. */
public final class BrowserPage {
    private final DevTools tools;
    private final String session;
    private int width;

    BrowserPage(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    void open(URI address, int width, int height, boolean dark, boolean scripts) throws InterruptedException {
        this.width = width;
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
        send("Network.enable", Map.of());
        send("Page.enable", Map.of());
        size(width, height);
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        send("Emulation.setScriptExecutionDisabled", Map.of("value", !scripts));
        send("Page.navigate", Map.of("url", address.toString()));
        String ready = scripts
                ? "window.espalierReady === true"
                : "location.href !== 'about:blank' && document.readyState === 'complete'";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!evaluate(ready).asBoolean()) {
            if (System.nanoTime() > end || !problems().isEmpty()) {
                throw new AssertionError("the page did not become ready: " + problems());
            }
            TimeUnit.MILLISECONDS.sleep(30);
        }
    }

    /** The value of a JavaScript expression. */
    public JsonNode evaluate(String expression) {
        JsonNode reply =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (reply.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + reply.get("exceptionDetails"));
        }
        return reply.path("result").path("value");
    }

    public int count(String selector) {
        return evaluate("document.querySelectorAll(`" + selector + "`).length").asInt();
    }

    public String text(String selector) {
        return evaluate("document.querySelector(`" + selector + "`).textContent")
                .asText();
    }

    /** Scrolls the element into view and moves the mouse to a point of it, given as shares of its box. */
    public void moveTo(String selector, double x, double y) {
        mouse("mouseMoved", point(selector, x, y), "none");
    }

    public void click(String selector) {
        JsonNode at = point(selector, 0.5, 0.5);
        mouse("mouseMoved", at, "none");
        mouse("mousePressed", at, "left");
        mouse("mouseReleased", at, "left");
        awaitFrames();
    }

    public void press(String key) {
        boolean enter = key.equals("Enter");
        int code = Map.of("Enter", 13, "ArrowRight", 39, "ArrowDown", 40, "ArrowLeft", 37, "Escape", 27)
                .getOrDefault(key, 0);
        send(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        "keyDown",
                        "key",
                        key,
                        "code",
                        key,
                        "windowsVirtualKeyCode",
                        code,
                        "text",
                        enter ? "\r" : ""));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
        awaitFrames();
    }

    /** What the page puts off to its next frames is then done, however busy the machine is. */
    private void awaitFrames() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    /** Gives an input or a choice a value, as its user would. */
    public void set(String selector, Object value) {
        evaluate("(() => { const e = document.querySelector(`" + selector + "`); e.value = '" + value
                + "'; for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, {bubbles: true})); })()");
        awaitFrames();
    }

    public void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /** Uncaught exceptions and console messages that are errors or warnings. */
    public List<String> problems() {
        return tools.events(session).stream()
                .filter(e -> switch (e.path("method").asText()) {
                    case "Runtime.exceptionThrown" -> true;
                    case "Runtime.consoleAPICalled" ->
                        !e.path("params").path("type").asText().equals("log");
                    case "Log.entryAdded" -> true;
                    default -> false;
                })
                .map(JsonNode::toString)
                .toList();
    }

    /** Addresses the page asked for, data addresses left out. */
    public List<String> requests() {
        return tools.events(session).stream()
                .filter(e -> e.path("method").asText().equals("Network.requestWillBeSent"))
                .map(e -> e.path("params").path("request").path("url").asText())
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    /** Writes what the window shows, or the page from top to bottom. */
    public void screenshot(Path png, boolean whole) throws IOException, InterruptedException {
        if (whole) {
            size(width, evaluate("document.documentElement.scrollHeight").asInt());
            TimeUnit.MILLISECONDS.sleep(300);
        }
        Files.createDirectories(png.toAbsolutePath().getParent());
        Files.write(
                png,
                Base64.getDecoder()
                        .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                                .path("data")
                                .asText()));
    }

    private void size(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private JsonNode point(String selector, double x, double y) {
        return evaluate("(async () => { const e = document.querySelector(`" + selector + "`);"
                + " e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); const b = e.getBoundingClientRect();"
                + " return {x: b.left + b.width * " + x + ", y: b.top + b.height * " + y + "}; })()");
    }

    private void mouse(String type, JsonNode at, String button) {
        send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        at.get("x").asDouble(),
                        "y",
                        at.get("y").asDouble(),
                        "button",
                        button,
                        "clickCount",
                        button.equals("none") ? 0 : 1));
    }

    private JsonNode send(String method, Map<String, ?> params) {
        return tools.send(session, method, params);
    }
}
