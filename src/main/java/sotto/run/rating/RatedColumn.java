package sotto.run.rating;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.weights.Sha256;

/// Column that wrote one text of each pair.
///
/// @param name as Compare has it
/// @param recipe how its gains were made, as texts by name; empty for the untouched model
/// @param gains hash of its gains, as [#hash] gives it
public record RatedColumn(String name, Map<String, String> recipe, String gains) {
    /// Copies the map.
    public RatedColumn {
        recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
    }

    /// The SHA-256 of an edit, wherever it comes from: for each module, by name, its name, a line break, and its
    /// gains as 32-bit floats, the lowest byte first; then, where it has them, its shifts and directions
    /// likewise. Untouched models have that of no bytes.
    public static String hash(Edit gains) {
        MessageDigest digest = Sha256.start();
        for (String module : new TreeSet<>(gains.modules())) {
            SiteEdit site = gains.of(module);
            add(digest, module, site.gain());
            if (site.hasShift()) {
                add(digest, "shift/" + module, site.shift());
            }
            site.lowRank().ifPresent(one -> {
                add(digest, "u/" + module, one.u());
                add(digest, "v/" + module, one.v());
            });
        }
        return Sha256.hex(digest);
    }

    private static void add(MessageDigest digest, String name, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        digest.update((name + "\n").getBytes(UTF_8));
        digest.update(bytes);
    }
}
