package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;

/// Places where a text can be cut without changing the tokens before the cut, proved from the tokenizer's
/// parts.
///
/// Such a place is between a Latin letter and a blank, and the proof has four parts:
/// - No added token contains a letter followed by a blank, so none reaches over the place.
/// - No normalizer changes a letter because of a following blank, or a blank because of a preceding letter.
/// - Pre-tokenizers either split at the place, or split the text left of it by that text alone.
/// - Where none splits there, the model does not join both: no token of its vocabulary contains this letter
///   followed by a blank, so no merge and no piece reaches over the place. Models of whole words need a split.
///
/// Where the proof fails there are no places, and a text is encoded whole.
final class TextCuts {
    private static final Set<String> NORMALIZERS = Set.of(
            "BertNormalizer",
            "ByteLevel",
            "Lowercase",
            "NFC",
            "NFD",
            "NFKC",
            "NFKD",
            "Nmt",
            "Prepend",
            "Strip",
            "StripAccents");
    private static final String MARKS = " \u2581\u0120"; // blanks as vocabularies write them

    private final BitSet letters;

    private TextCuts(BitSet letters) {
        this.letters = letters;
    }

    /// The rule of a tokenizer with these parts and added tokens.
    static TextCuts of(FolderTokenizer folder) {
        JsonNode tree = folder.tree();
        BitSet letters = new BitSet();
        BlankSplit blank = BlankSplit.of(tree);
        boolean apart =
                folder.added().byId().values().stream().map(AddedToken::content).noneMatch(TextCuts::reaches);
        if (blank != BlankSplit.UNKNOWN && apart && normalizer(tree.path("normalizer"))) {
            letters.set('a', 'z' + 1);
            if (blank == BlankSplit.INSIDE) {
                leave(letters, tree.path("model"), folder.added().model());
            }
        }
        return new TextCuts(letters);
    }

    /// The number of UTF-16 units before the last place at or before `most`; 0 if there is none.
    int last(String text, int most) {
        for (int at = Math.min(most, text.length() - 1); at > 0; at--) {
            if (text.charAt(at) == ' ' && letters.get(text.charAt(at - 1))) {
                return at;
            }
        }
        return 0;
    }

    /// Whether a text contains a letter followed by something that is, or may become, a blank.
    private static boolean reaches(String content) {
        for (int i = 1; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean letter = Character.isLetter(content.charAt(i - 1));
            boolean blank = c <= ' ' || c == 127 || (c > 127 && !Character.isLetterOrDigit(c));
            if (letter && blank) {
                return true;
            }
        }
        return false;
    }

    private static boolean normalizer(JsonNode part) {
        if (!part.isObject()) {
            return true;
        }
        String type = part.path("type").asText();
        if (type.equals("Sequence")) {
            boolean bytes = false;
            for (JsonNode inner : part.path("normalizers")) {
                if (bytes || !normalizer(inner)) {
                    return false; // what follows bytes would take them for letters
                }
                bytes = inner.path("type").asText().equals("ByteLevel");
            }
            return true;
        }
        return NORMALIZERS.contains(type) || (type.equals("Replace") && replaces(part));
    }

    /// Whether a normalizer replaces only blanks by a blank or its mark, or only signs that are neither blanks
    /// nor letters.
    private static boolean replaces(JsonNode replace) {
        JsonNode pattern = replace.path("pattern");
        String content = replace.path("content").asText();
        String what = pattern.path("String").asText();
        if (what.equals(" ") || pattern.path("Regex").asText().equals(" {2,}")) {
            return content.equals(" ") || content.equals("\u2581");
        }
        return !what.isEmpty() && what.chars().allMatch(c -> c > ' ' && c < 127 && !Character.isLetter(c));
    }

    private static void leave(BitSet letters, JsonNode model, Map<String, Integer> vocabulary) {
        boolean pairs = model.path("type").asText("BPE").equals("BPE");
        boolean pieces = model.path("type").asText().equals("Unigram");
        boolean ends = model.path("end_of_word_suffix").asText("").isEmpty()
                || model.path("end_of_word_suffix").isNull();
        boolean local = pieces || (pairs && ends && !model.path("ignore_merges").asBoolean());
        if (!local) {
            letters.clear();
            return;
        }
        letters.stream()
                .filter(letter -> !vocabulary.containsKey(Character.toString(letter)))
                .boxed()
                .toList()
                .forEach(letters::clear);
        for (String token : vocabulary.keySet()) {
            for (int i = 1; i < token.length(); i++) {
                if (MARKS.indexOf(token.charAt(i)) >= 0) {
                    letters.clear(token.charAt(i - 1));
                }
            }
        }
    }
}
