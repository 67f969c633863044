package sotto.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;
import sotto.model.Compute;
import sotto.model.SamplingConfig;
import sotto.run.record.RunSpec;

/// Settings drawn by chance: half of them as they are by default.
final class AnySettings {
    private static final String CHARACTERS = "abcXYZ019  '\"\\$`%!&|<>^*?~#;()[]{}=-@é中\n\t";

    private final Random random;

    AnySettings(long seed) {
        random = new Random(seed);
    }

    boolean yes() {
        return random.nextBoolean();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> @Nullable T maybe(T value) {
        return yes() ? value : null;
    }

    int count() {
        return 1 + random.nextInt(5000);
    }

    long seed() {
        return yes() ? 42 : random.nextLong();
    }

    /// Any text that is not only white space.
    String text() {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString().isBlank() ? "x" : text.toString();
    }

    /// An absolute path with anything in its folder's name.
    Path file(String name) {
        String folder = text().replaceAll("[\n\t]", "");
        return Path.of("/data", folder + "x", name).toAbsolutePath().normalize();
    }

    RunSpec.Tokens tokens() {
        return new RunSpec.Tokens(yes() ? 128 : count(), yes());
    }

    Optional<ChatMode> chat() {
        ChatMode mode = new ChatMode(yes() ? text() : null, of(Thinking.values()));
        return yes() ? Optional.of(mode) : Optional.empty();
    }

    Compute compute() {
        return new Compute(of("auto", "cpu", "cuda:1"), of("auto", "bfloat16"), of(0, 3));
    }

    SamplingConfig decoding() {
        return new SamplingConfig(of(20, 7), yes(), yes(), of(1.0, 0.7), of(50, 0), of(1.0, 0.9), of(1.0, 1.2), seed());
    }
}
