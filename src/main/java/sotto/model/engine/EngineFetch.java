package sotto.model.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;
import sotto.work.disk.DiskRoom;
import sotto.work.disk.FileTrees;

/// Download of a libtorch from its publisher into the engine's cache, only ever on an explicit request.
///
/// Nobody publishes a hash of these files, so none is pinned. The files come over HTTPS and are hashed before
/// any of them runs: the hash is shown and kept, and must be the one that the user gives, or else that of the
/// first download on this machine. Files are stored beside the cache and moved into it together, so that the
/// cache never holds a partial download.
public final class EngineFetch {
    /// Bytes that the download of libtorch for CUDA takes, roughly.
    public static final long CUDA_DOWNLOAD_BYTES = 2_500_000_000L;

    private static final String PUBLISHER = "publish.djl.ai";
    private static final long UNPACKED_BYTES = 5L << 30; // for CUDA, roughly: it scales the progress
    private static final List<String> UNSET = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "DJL_OFFLINE");
    private static final Duration STALLED = Duration.ofMinutes(2);

    private final String main;
    private final String flavour;
    private final Path engineCache;
    private final Map<String, String> more;

    private final @Nullable String sha256;

    /// Download of the libtorch for GPUs, which must have the hash that is given, if one is.
    public EngineFetch(Optional<String> sha256) {
        this(EngineTrialChild.class.getName(), LibtorchFolder.CUDA, EngineFiles.cache(), Map.of(), sha256);
    }

    /// Download of another flavour by another main class, with environment variables of its own, into another
    /// cache.
    EngineFetch(String main, String flavour, Path engineCache, Map<String, String> more) {
        this(main, flavour, engineCache, more, Optional.empty());
    }

    EngineFetch(String main, String flavour, Path engineCache, Map<String, String> more, Optional<String> sha256) {
        this.sha256 = sha256.orElse(null);
        this.main = main;
        this.flavour = flavour;
        this.engineCache = engineCache;
        this.more = Map.copyOf(more);
    }

    /// Downloads libtorch unless the cache has it already.
    ///
    /// A [Failure] if there is none for this system, the download fails, the hash is another one, or the disk
    /// has no room; nothing is left behind then.
    public LibtorchFolder fetch(Progress progress) throws Cancelled {
        String platform = EngineFiles.platform()
                .filter(name -> LibtorchFolder.hasBridge(name, flavour))
                .orElseThrow(() -> new Failure(
                        "There is no libtorch for %s on this system.".formatted(LibtorchFolder.spoken(flavour)),
                        "Compute on the CPU: the engine's bridge to GPUs exists for Linux and Windows on x86-64."));
        Path cache = engineCache.toAbsolutePath().resolve("pytorch");
        String name = "%s-%s-%s".formatted(LibtorchFolder.needed(), flavour, platform);
        Path target = cache.resolve(name);
        if (!Files.exists(target.resolve(System.mapLibraryName("torch")))) {
            fetch(cache, name, progress);
        }
        return LibtorchFolder.of(target);
    }

    private void fetch(Path cache, String name, Progress progress) throws Cancelled {
        Path staging = stage(cache);
        try {
            Map<String, String> variables = new HashMap<>(more);
            variables.put("ENGINE_CACHE_DIR", staging.toString());
            variables.put("PYTORCH_FLAVOR", flavour);
            UNSET.forEach(variable -> variables.put(variable, ""));
            try (ChildJava child = ChildJava.start(
                    main,
                    List.of("fetch", "result"),
                    Map.of("ai.djl.offline", "false", "OPT_OUT_TRACKING", "true"),
                    variables)) {
                child.owns(staging);
                child.await(new Growth(staging, progress));
                Path fetched = staging.resolve("pytorch").resolve(name);
                if (!Files.exists(fetched.resolve(System.mapLibraryName("torch")))) {
                    throw unreached(EngineTrial.result(child.folder().resolve("result"))
                            .getProperty("problem", "it ended by itself"));
                }
                LibtorchHash.check(LibtorchHash.of(fetched), sha256, record(name));
                FileTrees.discard(cache.resolve(name)); // may hold the bridge, which is unpacked anew
                Files.move(fetched, cache.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw unwritable(cache, e);
        } finally {
            FileTrees.discard(staging);
        }
    }

    /// The file that keeps the hash of the first download.
    private Path record(String name) {
        return engineCache.toAbsolutePath().resolve("sotto-libtorch-%s.sha256".formatted(name));
    }

    /// The hash of a libtorch that was downloaded; empty for one that was not.
    public Optional<String> hash(LibtorchFolder fetched) {
        try {
            return LibtorchHash.read(record(String.valueOf(fetched.libraries().getFileName())));
        } catch (IOException _) {
            return Optional.empty(); // it only goes into a note
        }
    }

    private Path stage(Path cache) {
        try {
            Files.createDirectories(cache);
            long free = DiskRoom.usable(cache);
            if (!flavour.equals("cpu") && free < 2 * UNPACKED_BYTES) {
                throw new Failure(
                        "%s has %.1f GiB free, and libtorch for GPUs takes about %d GiB."
                                .formatted(cache, free / (double) (1L << 30), UNPACKED_BYTES >> 30),
                        "Make twice that room there, or set ENGINE_CACHE_DIR to a folder on a larger disk.");
            }
            return Files.createTempDirectory(cache, "sotto-fetch");
        } catch (IOException e) {
            throw unwritable(cache, e);
        }
    }

    private static Failure unwritable(Path cache, IOException e) {
        return new Failure(
                "%s cannot be written: %s.".formatted(cache, e.getMessage()),
                "Make room there, or set ENGINE_CACHE_DIR to a folder that can be written.",
                e);
    }

    private static Failure unreached(String problem) {
        return new Failure(
                "libtorch could not be fetched from %s: %s.".formatted(PUBLISHER, EngineTrouble.last(problem)),
                "Check the network and any proxy (SOTTO_JAVA_OPTIONS=-Dhttps.proxyHost=…), or give a folder: 'sotto "
                        + "doctor --libtorch FOLDER'.");
    }

    /// Watch that reports how much has arrived, and gives up when nothing more comes.
    private static final class Growth implements ChildJava.Watch {
        private static final long MEBI = 1 << 20;

        private final Path folder;
        private final Progress progress;
        private long bytes;
        private Duration grown = Duration.ZERO;

        Growth(Path folder, Progress progress) {
            this.folder = folder;
            this.progress = progress;
        }

        @Override
        public void look(Duration since) throws Cancelled {
            progress.checkCancelled();
            long now = size();
            if (now > bytes) {
                bytes = now;
                grown = since;
            }
            if (since.minus(grown).compareTo(STALLED) > 0) {
                throw new Failure(
                        "%s sent nothing for %d seconds.".formatted(PUBLISHER, STALLED.toSeconds()),
                        "Try again later, or give a folder: 'sotto doctor --libtorch FOLDER'.");
            }
            progress.report(
                    Math.min(bytes, UNPACKED_BYTES),
                    UNPACKED_BYTES,
                    "fetching libtorch, %s MiB unpacked".formatted(Quantity.of(bytes / MEBI)));
        }

        private long size() {
            long[] sum = new long[1];
            try {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                        sum[0] += about.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE; // moved while we look
                    }
                });
            } catch (IOException _) {
                return bytes; // moved while we look
            }
            return sum[0];
        }
    }
}
