package sotto.run.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Version of this build, as results and records contain it.
public final class Version {
    /// The version as text, for example `0.1.0`.
    public static final String TEXT = read();

    private Version() {}

    private static String read() {
        try (InputStream text = Version.class.getResourceAsStream("/sotto/version.txt")) {
            if (text == null) {
                throw new IllegalStateException("version.txt is not on the class path");
            }
            return new String(text.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
