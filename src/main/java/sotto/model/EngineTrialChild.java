package sotto.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.Writer;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Properties;
import java.util.stream.Collectors;
import sotto.work.Failure;

/// What runs in a process of its own: libtorch is started, or fetched, and what came of it written to a file.
///
/// Which libtorch, the engine's own variables say; they win over everything.
final class EngineTrialChild {
    private static final String BUNDLED = "native/lib/pytorch.properties";

    private EngineTrialChild() {}

    /// `try RESULT` or `fetch RESULT`.
    public static void main(String[] arguments) throws IOException {
        Thread watch = new Thread(EngineTrialChild::endWithParent, "sotto-parent");
        watch.setDaemon(true);
        watch.start();
        Properties result = new Properties();
        try {
            if (arguments[0].equals("fetch")) {
                fetch();
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

    /// The engine fetches what it does not find on the class path, so the bundled libtorch is hidden from it.
    private static void fetch() {
        Thread.currentThread().setContextClassLoader(new ClassLoader(EngineTrialChild.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(BUNDLED) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        });
        Engine.getEngine("PyTorch");
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
