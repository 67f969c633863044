package sotto.run.machine;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sotto.model.ModelFolder;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.EngineFiles;
import sotto.run.record.Host;
import sotto.work.Failure;
import sotto.work.disk.DiskRoom;

/// Check of this machine: its devices, folders and libtorch, with a remedy for each part that is missing.
public final class Doctor {
    private static final long UNPACKED_BYTES = 500L << 20;

    /// Result of one check.
    ///
    /// @param name of the checked part
    /// @param ok whether it is as it should be
    /// @param essential whether Sotto cannot work without it
    /// @param value what was found
    /// @param remedy what to do; empty if nothing needs to be done
    public record Check(String name, boolean ok, boolean essential, String value, String remedy) {
        /// Result for a part that Sotto cannot work without; without a remedy all is well.
        public static Check essential(String name, String value, String remedy) {
            return new Check(name, remedy.isEmpty(), true, value, remedy);
        }

        /// Result for a part that Sotto can do without; without a remedy all is well.
        public static Check helpful(String name, String value, String remedy) {
            return new Check(name, remedy.isEmpty(), false, value, remedy);
        }
    }

    /// Results of all checks; `ok` if all essential ones are.
    ///
    /// @param speeds those that were measured for the report; empty if none were
    public record Report(boolean ok, List<Check> checks, List<MeasuredSpeed> speeds) {
        /// Copies the lists.
        public Report {
            checks = List.copyOf(checks);
            speeds = List.copyOf(speeds);
        }
    }

    private final Host host = Host.look();
    private final List<Check> checks = new ArrayList<>();
    private final List<MeasuredSpeed> speeds = new ArrayList<>();
    private List<String> devices = List.of();

    private Doctor() {}

    /// The `model_type`s of the language models that open, sorted.
    public static List<String> modelTypes() {
        return ModelFolder.modelTypes();
    }

    /// Checks the machine without starting the engine.
    public static Report quick() {
        Doctor doctor = new Doctor();
        doctor.lookAround();
        return doctor.report();
    }

    /// Checks the machine, and starts and tries the engine.
    public static Report thorough() {
        Doctor doctor = new Doctor();
        doctor.lookAround();
        doctor.tryEngine();
        return doctor.report();
    }

    /// Checks the machine, starts and tries the engine, and measures for some seconds how fast its devices
    /// compute, which is remembered.
    public static Report measuring(SpeedMemory memory) {
        Doctor doctor = new Doctor();
        doctor.lookAround();
        doctor.tryEngine();
        doctor.measureSpeeds(memory);
        return doctor.report();
    }

    private Report report() {
        return new Report(checks.stream().allMatch(check -> check.ok() || !check.essential()), checks, speeds);
    }

    private void lookAround() {
        Runtime.Version java = Runtime.version();
        essential(
                "java",
                "%s, %s".formatted(java, System.getProperty("java.vendor")),
                java.feature() == 25 ? "" : "Start Sotto on a JDK 25: set JAVA_HOME to its folder.");
        Optional<String> platform = EngineFiles.platform();
        essential(
                "operating system",
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                platform.isPresent()
                        ? ""
                        : "Use Linux on x86-64 or ARM64, macOS on Apple silicon, or Windows on x86-64.");
        helpful(
                "processor",
                "%d cores%s".formatted(host.cores(), host.instructions().isEmpty() ? "" : ", " + host.instructions()),
                host.slow() ? "Expect long runs: libtorch is several times faster where there is AVX2." : "");
        helpful(
                "memory",
                "%s, %s free; Java may take %s"
                        .formatted(
                                gib(host.memoryBytes()),
                                gib(host.freeBytes()),
                                gib(Runtime.getRuntime().maxMemory())),
                host.freeBytes() < 1L << 30 ? "Close other programs: a model needs its own size in memory." : "");
        writable("temporary folder", Path.of(System.getProperty("java.io.tmpdir")), "TMPDIR");
        writable("engine cache", EngineFiles.cache(), "ENGINE_CACHE_DIR");
        String libtorch = libtorch(platform);
        boolean tokenizers = platform.map(EngineFiles::tokenizers).orElse(false);
        essential(
                "tokenizers' files",
                tokenizers ? "bundled" : "none for this machine",
                tokenizers ? "" : "Copy Sotto's folder anew: lib is not complete.");
        GpuCheck.of(NvidiaDriver.look(), libtorch, platform.orElse("")).ifPresent(checks::add);
    }

    /// The name of the libtorch that is used; empty if none works.
    private String libtorch(Optional<String> platform) {
        try {
            Optional<String> libtorch = platform.flatMap(EngineFiles::libtorch);
            essential(
                    "libtorch's files",
                    libtorch.orElse("none for this machine"),
                    libtorch.isPresent()
                            ? ""
                            : "Build Sotto on a machine like this one, or unset PYTORCH_LIBRARY_PATH if it is set.");
            return libtorch.orElse("");
        } catch (Failure failure) {
            essential("libtorch's files", failure.getMessage(), failure.remedy());
            return "";
        }
    }

    private void tryEngine() {
        attempt("libtorch", () -> {
            EngineCheck.Libtorch torch = EngineCheck.libtorch();
            essential("devices", torch.devices().stream().map(this::device).collect(Collectors.joining("; ")), "");
            checks.addAll(GpuCheck.of(torch));
            devices =
                    torch.devices().stream().map(EngineCheck.Accelerator::name).toList();
            return "%s %s, %d threads, in %s"
                    .formatted(torch.version(), torch.flavour(), torch.threads(), torch.folder());
        });
        attempt("tokenizers", () -> {
            EngineCheck.tokenizer();
            return "work";
        });
    }

    private void measureSpeeds(SpeedMemory memory) {
        try {
            speeds.addAll(SpeedCheck.measure(devices));
            checks.addAll(SpeedCheck.of(speeds));
            memory.keep(speeds);
            speeds.stream()
                    .filter(MeasuredSpeed::isRough)
                    .findFirst()
                    .ifPresent(one -> helpful(
                            "speeds",
                            "other programs took %d %% of the processors: the speeds are too low and not remembered"
                                    .formatted(Math.round(100 * one.others())),
                            "Run 'sotto doctor' again once they are done."));
        } catch (Failure failure) {
            helpful("speed", failure.getMessage(), failure.remedy());
        }
    }

    private String device(EngineCheck.Accelerator device) {
        long free = device.name().equals("cpu") ? host.freeBytes() : device.freeBytes();
        return free == 0 ? device.name() : "%s, %s free".formatted(device.name(), gib(free));
    }

    private void attempt(String name, Supplier<String> trial) {
        try {
            essential(name, trial.get(), "");
        } catch (Failure failure) {
            essential(name, failure.getMessage(), failure.remedy());
        }
    }

    /// Checks a folder by writing to it, because permissions do not show full disks, quotas and read-only
    /// mounts.
    private void writable(String name, Path folder, String setting) {
        String remedy = "Make room there, or set %s to a folder that can be written.".formatted(setting);
        try {
            // a name of createTempFile is random, for which Java would load its security providers
            Path probe = DiskRoom.nearest(folder)
                    .resolve(".sotto-%d-%d.probe"
                            .formatted(ProcessHandle.current().pid(), System.nanoTime()));
            Files.write(probe, new byte[1], CREATE_NEW);
            Files.delete(probe);
            long free = DiskRoom.usable(folder);
            boolean room = free >= UNPACKED_BYTES || Files.exists(folder.resolve("pytorch"));
            essential(name, "%s, %s free".formatted(folder, gib(free)), room ? "" : remedy);
        } catch (IOException e) {
            essential(name, "%s cannot be written: %s".formatted(folder, e.getMessage()), remedy);
        }
    }

    private void essential(String name, String value, String remedy) {
        checks.add(Check.essential(name, value, remedy));
    }

    private void helpful(String name, String value, String remedy) {
        checks.add(Check.helpful(name, value, remedy));
    }

    static String gib(long bytes) {
        return Math.round(10.0 * bytes / (1L << 30)) / 10.0 + " GiB";
    }
}
