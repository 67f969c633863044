package sotto.model.engine;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Trial of a libtorch in a process of its own: it is started, and every device multiplies in float32.
public final class EngineTrial {
    private static final Duration LATE = Duration.ofMinutes(5);

    private final String main;
    private final Duration late;

    /// A trial by [EngineTrialChild].
    public EngineTrial() {
        this(EngineTrialChild.class.getName(), LATE);
    }

    /// A trial by another main class that must answer within `late`.
    EngineTrial(String main, Duration late) {
        this.main = main;
        this.late = late;
    }

    /// The libtorch of a folder, once it has computed, which takes seconds; a [Failure] says why it does not
    /// work.
    public EngineCheck.Libtorch of(LibtorchFolder folder, Progress progress) throws Cancelled {
        progress.report(0, 1, "trying libtorch %s %s".formatted(folder.version(), folder.flavour()));
        Map<String, String> variables = Map.of(
                "PYTORCH_LIBRARY_PATH", folder.libraries().toString(),
                "PYTORCH_VERSION", folder.version(),
                "PYTORCH_FLAVOR", folder.flavour(),
                "ENGINE_CACHE_DIR", EngineFiles.cache().toAbsolutePath().toString());
        try (ChildJava child = ChildJava.start(
                main,
                List.of("try", "result"),
                Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true"),
                variables)) {
            ChildJava.End end = child.await(since -> {
                progress.checkCancelled();
                if (since.compareTo(late) > 0) {
                    throw new Failure(
                            "libtorch in %s did not answer within %d seconds."
                                    .formatted(folder.libraries(), late.toSeconds()),
                            "Try again when the machine is less busy; if that does not help, take another libtorch.");
                }
            });
            Properties result = result(child.folder().resolve("result"));
            if (end.status() == 0 && result.containsKey("devices")) {
                return libtorch(result);
            }
            throw EngineTrouble.of(folder, end, result.getProperty("problem", ""));
        }
    }

    static Properties result(Path file) {
        Properties result = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                result.load(reader);
            } catch (IOException e) {
                result.setProperty("problem", String.valueOf(e.getMessage()));
            }
        }
        return result;
    }

    private static EngineCheck.Libtorch libtorch(Properties result) {
        return new EngineCheck.Libtorch(
                result.getProperty("version"),
                result.getProperty("flavour"),
                result.getProperty("folder"),
                Integer.parseInt(result.getProperty("threads")),
                lines(result.getProperty("devices")).stream()
                        .map(line -> line.split(" "))
                        .map(words -> new EngineCheck.Accelerator(
                                words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
                        .toList(),
                lines(result.getProperty("problems")));
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty()).toList();
    }
}
