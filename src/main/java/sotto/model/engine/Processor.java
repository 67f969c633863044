package sotto.model.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The processor's instructions, as far as they decide how products are computed.
///
/// @param vendor name as Linux gives it, for example `GenuineIntel`; empty where it is not known
/// @param flags names as Linux gives them, for example `avx2`; empty where they are not known
public record Processor(String vendor, Set<String> flags) {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Processor HERE = read();

    /// Copies the set.
    public Processor {
        flags = Set.copyOf(flags);
    }

    /// This machine's, from `/proc/cpuinfo`; without any where there is no such file.
    public static Processor here() {
        return HERE;
    }

    private static Processor read() {
        try (Stream<String> lines = Files.lines(CPU)) {
            return of(lines);
        } catch (IOException | UncheckedIOException _) {
            return new Processor("", Set.of()); // another system, or one that shows the file but not its text
        }
    }

    /// The processor that the lines of `/proc/cpuinfo` tell of; ARM's calls flags features.
    public static Processor of(Stream<String> lines) {
        List<String> all = lines.toList();
        String words = value(all, "flags", "Features");
        return new Processor(
                value(all, "vendor_id"), words.isEmpty() ? Set.of() : new HashSet<>(List.of(words.split("\\s+"))));
    }

    private static String value(List<String> lines, String... names) {
        return lines.stream()
                .filter(line -> Arrays.stream(names).anyMatch(line::startsWith))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }

    /// Whether it is Intel's with AVX-512, for which MKL has kernels of their own.
    public boolean hasIntelsAvx512() {
        return vendor.equals("GenuineIntel") && flags.contains("avx512f");
    }

    /// Whether it multiplies matrices of a half-precision dtype, `bfloat16` or `float16`, by instructions of its own.
    public boolean multiplies(String dtype) {
        return dtype.equals("bfloat16")
                ? flags.contains("avx512_bf16") || flags.contains("amx_bf16")
                : flags.contains("avx512_fp16") || flags.contains("amx_fp16");
    }
}
