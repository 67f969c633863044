package sotto.model.engine;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import sotto.work.Failure;

/// Program of the child process that starts or downloads a libtorch and writes the result to a file.
///
/// DJL's own environment variables name the libtorch; they take precedence over everything.
final class EngineTrialChild {
    private EngineTrialChild() {}

    /// Runs with the arguments `try RESULT` or `fetch RESULT`, where `RESULT` is the file to write.
    public static void main(String[] arguments) throws IOException {
        Thread watch = new Thread(EngineTrialChild::endWithParent, "sotto-parent");
        watch.setDaemon(true);
        watch.start();
        Properties result = new Properties();
        try {
            if (arguments[0].equals("fetch")) {
                fetch(Path.of(System.getenv("ENGINE_CACHE_DIR")));
            } else {
                describe(EngineCheck.finish(), result);
            }
        } catch (Failure | EngineException | LinkageError | IllegalStateException | AssertionError problem) {
            result.setProperty("problem", chain(problem));
        }
        try (Writer writer = Files.newBufferedWriter(Path.of(arguments[1]))) {
            result.store(writer, null);
        }
        Runtime.getRuntime().halt(result.containsKey("problem") ? 1 : 0); // libtorch's threads may stay
    }

    private static void describe(EngineCheck.Libtorch libtorch, Properties result) {
        result.setProperty("version", libtorch.version());
        result.setProperty("flavour", libtorch.flavour());
        result.setProperty("folder", libtorch.folder());
        result.setProperty("threads", Integer.toString(libtorch.threads()));
        result.setProperty(
                "devices",
                libtorch.devices().stream()
                        .map(device -> "%s %d %d".formatted(device.name(), device.freeBytes(), device.totalBytes()))
                        .collect(Collectors.joining("\n")));
        result.setProperty("problems", String.join("\n", libtorch.problems()));
    }

    /// Downloads into `cache`, whose files the parent process checks before any of them is loaded.
    private static void fetch(Path cache) throws IOException {
        String flavour = System.getenv("PYTORCH_FLAVOR");
        String platform = EngineFiles.platform().orElseThrow();
        String version = LibtorchFolder.needed();
        try {
            LibtorchDownload.fetch(
                    cache.resolve("pytorch").resolve("%s-%s-%s".formatted(version, flavour, platform)),
                    version,
                    flavour,
                    platform);
        } catch (IOException problem) {
            throw new IllegalStateException("Failed to download PyTorch native library", problem);
        }
    }

    /// All causes of a problem on one line, because the engine's outermost message rarely names the reason.
    private static String chain(Throwable problem) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String message =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            text.append(text.isEmpty() ? "" : " | ")
                    .append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(message);
        }
        return text.toString();
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        } catch (IOException _) {
            // the parent is gone too
        }
        Runtime.getRuntime().halt(3);
    }
}
