package sotto.run.machine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.model.ProductKernels;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.EngineFiles;
import sotto.model.engine.Processor;
import sotto.model.place.ModelSize;
import sotto.model.weights.Sha256;
import sotto.run.record.JsonTree;
import sotto.work.Failure;
import sotto.work.disk.UserFolders;

/// Speeds that were measured on this machine, in the file `speeds.json` of the user's cache folder.
///
/// They are kept with a fingerprint of the way of computing: the kernels' texts, libtorch, the processor.
/// Speeds of another way count as not measured, so that no older version's, and no other machine's that shares
/// the folder, are taken for this one's, nor are rough ones, which were measured beside other programs. What
/// cannot be read or kept is no error: it is measured again. Safe for several threads.
public final class SpeedMemory {
    private static final String FILE = "speeds.json";

    private final Path file;
    private final Supplier<String> fingerprint;
    private final List<MeasuredSpeed> rough = new ArrayList<>();
    private @Nullable List<MeasuredSpeed> speeds; // null before the file was read

    SpeedMemory(Path file, Supplier<String> fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /// Speeds that are kept in the cache of these folders.
    public static SpeedMemory in(UserFolders folders) {
        return new SpeedMemory(folders.cache().resolve(FILE), SpeedMemory::wayOfComputing);
    }

    private static String wayOfComputing() {
        String libtorch;
        try {
            libtorch = EngineFiles.platform().flatMap(EngineFiles::libtorch).orElse("");
        } catch (Failure _) {
            libtorch = ""; // a folder that was chosen and is gone
        }
        String all = "%s\n%s\n%s\n%d"
                .formatted(
                        ProductKernels.texts(),
                        libtorch,
                        new TreeSet<>(Processor.here().flags()),
                        Runtime.getRuntime().availableProcessors());
        MessageDigest digest = Sha256.start();
        digest.update(all.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /// All speeds of this way of computing.
    public synchronized List<MeasuredSpeed> all() {
        List<MeasuredSpeed> known = speeds;
        return known == null ? readAgain() : known;
    }

    /// The same from the file, which another process may have written meanwhile.
    public synchronized List<MeasuredSpeed> readAgain() {
        List<MeasuredSpeed> all = new ArrayList<>(read());
        rough.removeIf(one -> all.stream().anyMatch(one::isLike));
        all.addAll(rough);
        speeds = List.copyOf(all);
        return speeds;
    }

    /// The speed of a device in `dtype` with weights stored as `stored`, if it was measured.
    public Optional<MeasuredSpeed> find(String device, String dtype, String stored) {
        return all().stream().filter(speed -> speed.isOf(device, dtype, stored)).findFirst();
    }

    /// Floating-point operations a second of a batch's products with a model's weights, on a device in `dtype`;
    /// 0 if they were not measured.
    public double operationsPerSecond(ModelSize model, String device, String dtype) {
        return find(device, dtype, stored(model, device, dtype))
                .map(MeasuredSpeed::operationsPerSecond)
                .orElse(0.0);
    }

    /// The dtype of a model's weights in a device's memory while a batch is computed in `dtype`: the file's on
    /// a CPU, where quantized ones count as widened already.
    public static String stored(ModelSize model, String device, String dtype) {
        return model.quantized() || !device.equals(DeviceMemory.CPU) ? dtype : model.dtype();
    }

    /// Keeps new speeds in place of earlier ones of the same devices and dtypes; rough ones for this process
    /// only, and not in place of others.
    public synchronized void keep(List<MeasuredSpeed> measured) {
        List<MeasuredSpeed> fine =
                measured.stream().filter(one -> !one.isRough()).toList();
        rough.removeIf(one -> measured.stream().anyMatch(one::isLike));
        rough.addAll(measured.stream().filter(MeasuredSpeed::isRough).toList());
        if (!fine.isEmpty()) {
            List<MeasuredSpeed> kept = new ArrayList<>(read());
            kept.removeIf(one -> fine.stream().anyMatch(one::isLike));
            kept.addAll(fine);
            write(kept);
        }
        readAgain();
    }

    private void write(List<MeasuredSpeed> kept) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JsonTree.replace(file, new Document(1, fingerprint.get(), kept));
        } catch (IOException _) {
            // then they are measured again next time
        }
    }

    /// Content of the file.
    private record Document(int version, String wayOfComputing, List<MeasuredSpeed> speeds) {}

    private List<MeasuredSpeed> read() {
        List<MeasuredSpeed> all = new ArrayList<>();
        try {
            if (Files.isRegularFile(file)) {
                JsonNode document = JsonTree.read(file, "It is measured again.");
                if (document.path("wayOfComputing").asText().equals(fingerprint.get())) {
                    document.path("speeds").forEach(speed -> read(speed).ifPresent(all::add));
                }
            }
        } catch (Failure _) {
            // damaged: an empty one
        }
        return List.copyOf(all);
    }

    private static Optional<MeasuredSpeed> read(JsonNode speed) {
        try {
            MeasuredSpeed read = new MeasuredSpeed(
                    speed.path("device").asText(),
                    speed.path("dtype").asText(),
                    speed.path("stored").asText(),
                    speed.path("operationsPerSecond").asDouble(),
                    speed.path("weightsPerSecond").asDouble(),
                    speed.path("bytesPerSecond").asDouble(),
                    speed.path("others").asDouble(),
                    Instant.parse(speed.path("at").asText()));
            boolean whole = read.operationsPerSecond() > 0 && read.weightsPerSecond() > 0 && read.bytesPerSecond() > 0;
            return whole ? Optional.of(read) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty(); // damaged
        }
    }
}
