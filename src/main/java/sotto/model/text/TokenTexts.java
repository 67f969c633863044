package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Properties of each token id for decoding: whether it is known or special, and the id that is decoded in its
/// place.
///
/// An added token that is matched in normalized text is decoded to its normalized form, as by tokenizers 0.23;
/// the native library would decode it to its content. It is therefore replaced by a token of that text, and is
/// special only if that text is.
///
/// @param known ids that have a text; others are ignored
/// @param special ids of special tokens, which can be left out
/// @param spelledBy ids to decode in place of others
/// @param more texts of no token yet, to be added in this order as tokens for `spelledBy`
/// @param boundary rule for where tokens can be cut
record TokenTexts(BitSet known, BitSet special, Map<Long, Long> spelledBy, List<String> more, TokenCut boundary) {
    /// The properties of a folder's tokenizer; `normalized` returns a text's normalized form.
    static TokenTexts of(FolderTokenizer folder, UnaryOperator<String> normalized) {
        AddedTokens added = folder.added();
        Map<String, Integer> model = added.model();
        Map<Integer, String> texts =
                HashMap.newHashMap(model.size() + added.byId().size());
        model.forEach((text, id) -> texts.put(id, text));
        added.byId().forEach((id, token) -> texts.put(id, token.content()));
        AddedTokens spelling = new AddedTokens(model);
        added.byId().values().forEach(spelling::add);
        List<String> more = new ArrayList<>();
        Map<Long, Long> spelledBy = new HashMap<>();
        for (int id : added.normalized()) {
            String content = texts.getOrDefault(id, "");
            String text = normalized.apply(content);
            if (!text.equals(content)) {
                if (spelling.id(text).isEmpty() && !text.isEmpty()) {
                    more.add(text);
                    spelling.add(AddedToken.special(text));
                }
                texts.put(id, text);
                spelledBy.put((long) id, (long) spelling.id(text).orElse(-1));
            }
        }
        BitSet known = new BitSet();
        BitSet special = new BitSet();
        texts.forEach((id, text) -> {
            known.set(id);
            special.set(id, added.specials().contains(text));
        });
        return new TokenTexts(
                known, special, spelledBy, more, TokenCut.of(folder.tree().path("decoder"), texts));
    }

    /// The ids to decode for a text's ids.
    long[] spelled(long[] ids, boolean skipSpecial) {
        return Arrays.stream(ids)
                .filter(id -> id >= 0 && id <= Integer.MAX_VALUE && known.get((int) id))
                .filter(id -> !skipSpecial || !special.get((int) id))
                .map(id -> spelledBy.getOrDefault(id, id))
                .toArray();
    }

    /// A tokenizer.json for decoding, with the texts that must be added.
    ObjectNode tree(FolderTokenizer folder) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.setAll(folder.tree());
        tree.putNull("normalizer");
        tree.putNull("pre_tokenizer");
        tree.putNull("post_processor");
        AddedTokens all = new AddedTokens(folder.added().model());
        folder.added().byId().values().forEach(all::add);
        more.forEach(text -> all.add(AddedToken.special(text)));
        ArrayNode list = all.json();
        tree.set("added_tokens", list);
        return tree;
    }

    /// A tokenizer.json whose tokens are the bytes of the normalized text.
    static ObjectNode bytesOf(JsonNode normalizer) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        tree.putArray("added_tokens");
        tree.set("normalizer", normalizer);
        for (String none : List.of("truncation", "padding", "pre_tokenizer", "post_processor", "decoder")) {
            tree.putNull(none);
        }
        ObjectNode model = tree.putObject("model")
                .put("type", "BPE")
                .put("fuse_unk", false)
                .put("byte_fallback", true)
                .put("ignore_merges", false);
        model.putArray("merges");
        ObjectNode vocab = model.putObject("vocab");
        for (int value = 0; value < 256; value++) {
            vocab.put("<0x%02X>".formatted(value), value);
        }
        return tree;
    }
}
