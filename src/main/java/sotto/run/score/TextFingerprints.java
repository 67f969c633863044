package sotto.run.score;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import sotto.model.weights.Sha256;

/// Fingerprints of encoded texts: numbers by which another run knows a text again that the model reads alike.
///
/// A text's fingerprint is the first eight bytes, little-endian, of the SHA-256 of its token ids and of the places of
/// the tokens that are pooled, each a little-endian int32, with a -1 between them. Two different texts of one file
/// share a number by chance with a probability below 1e-7 even where there are a million of them.
final class TextFingerprints {
    /// Name of their tensor among the kept responses, `I64 [B]`.
    static final String TENSOR = "texts";

    private final TokenRows texts;
    private long @Nullable [] all;

    /// The fingerprints of texts, which are computed when they are asked for first.
    TextFingerprints(TokenRows texts) {
        this.texts = texts;
    }

    /// The fingerprint of each text `[B]`, not to be changed.
    synchronized long[] all() {
        long[] known = all;
        if (known == null) {
            known = new long[texts.size()];
            for (int text = 0; text < known.length; text++) {
                known[text] = of(texts.ids().get(text), texts.pooledPlaces(text));
            }
            all = known;
        }
        return known;
    }

    private static long of(int[] ids, int[] pooled) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (ids.length + 1 + pooled.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int id : ids) {
            bytes.putInt(id);
        }
        bytes.putInt(-1);
        for (int place : pooled) {
            bytes.putInt(place);
        }
        return ByteBuffer.wrap(Sha256.start().digest(bytes.array()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }
}
