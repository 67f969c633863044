package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rule for where a row of tokens can be cut so that the texts of both parts together are the text of the
/// whole.
///
/// The rule follows from the decoder: bytes must not be cut inside a character; where unknown characters are
/// byte tokens, a run of them must not be cut; any other token can be decoded alone. A decoder that works on
/// the joined text allows no cut.
sealed interface TokenCut {
    /// Finder of cuts, which follows a row token by token.
    interface Cuts {
        /// Takes the next token, which has number `at`, and returns the number of tokens before the last cut up
        /// to which all may be decoded now; -1 if no more may.
        int after(long id, int at);
    }

    /// Begins a new row.
    Cuts cuts();

    /// Cuts between any two tokens.
    record Anywhere() implements TokenCut {
        @Override
        public Cuts cuts() {
            return (_, at) -> at + 1;
        }
    }

    /// No cuts.
    record Nowhere() implements TokenCut {
        @Override
        public Cuts cuts() {
            return (_, _) -> -1;
        }
    }

    /// Cuts after every token that is not a byte.
    record BehindRuns(BitSet bytes) implements TokenCut {
        @Override
        public Cuts cuts() {
            return (id, at) -> bytes.get((int) id) ? -1 : at + 1;
        }
    }

    /// Cuts between characters; `parts` are the tokens that are not whole characters.
    record BetweenCharacters(Map<Long, byte[]> parts) implements TokenCut {
        @Override
        public Cuts cuts() {
            return new Cuts() {
                private byte[] begun = {};

                @Override
                public int after(long id, int at) {
                    byte @Nullable [] part = parts.get(id);
                    if (part == null) {
                        begun = new byte[0];
                        return at + 1;
                    }
                    boolean apart = begun.length == 0 || !ByteText.continues(begun, part[0]);
                    byte[] all = new byte[begun.length + part.length];
                    System.arraycopy(begun, 0, all, 0, begun.length);
                    System.arraycopy(part, 0, all, begun.length, part.length);
                    begun = ByteText.unfinished(all);
                    return begun.length == 0 ? at + 1 : apart ? at : -1;
                }
            };
        }
    }

    /// The rule of a decoder, for tokens with these texts.
    static TokenCut of(JsonNode decoder, Map<Integer, String> texts) {
        boolean joined = false;
        boolean bytes = false;
        boolean fallback = false;
        JsonNode parts = decoder.path("type").asText().equals("Sequence") ? decoder.path("decoders") : decoder;
        for (JsonNode part : parts.isArray() ? parts : List.of(parts)) {
            String type = part.path("type").asText();
            boolean harmless = type.equals("Fuse") || type.equals("Strip");
            if ((joined && !harmless) || type.equals("Sequence")) {
                return new Nowhere();
            }
            bytes |= type.equals("ByteLevel");
            fallback |= type.equals("ByteFallback");
            joined |= type.equals("Fuse") || type.equals("ByteLevel");
        }
        if (bytes && fallback) {
            return new Nowhere();
        }
        return bytes ? betweenCharacters(texts) : fallback ? behindRuns(texts) : new Anywhere();
    }

    private static TokenCut betweenCharacters(Map<Integer, String> texts) {
        Map<Long, byte[]> parts = new HashMap<>();
        texts.forEach((id, text) -> {
            byte[] spelled = ByteText.of(text);
            if (!ByteText.isWhole(spelled)) {
                parts.put(id.longValue(), spelled);
            }
        });
        return new BetweenCharacters(parts);
    }

    private static TokenCut behindRuns(Map<Integer, String> texts) {
        Pattern byteToken = Pattern.compile("<0x[0-9A-Fa-f]{2}>");
        BitSet bytes = new BitSet();
        texts.forEach((id, text) -> bytes.set(id, byteToken.matcher(text).matches()));
        return new BehindRuns(bytes);
    }
}
