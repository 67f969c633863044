package sotto.model.engine;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import sotto.work.Failure;

/// What runs in a process of its own: libtorch is started, or fetched, and what came of it written to a file.
///
/// Which libtorch, the engine's own variables say; they win over everything.
final class EngineTrialChild {
    private EngineTrialChild() {}

    /// `try RESULT` or `fetch RESULT`.
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

    /// Into the cache that is named, where its files are checked before anybody loads them.
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

    /// Every cause on one line: the engine's own messages rarely say what went wrong.
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
