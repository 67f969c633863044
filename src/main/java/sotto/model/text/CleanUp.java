package sotto.model.text;

/// Takes blanks before punctuation and contractions out of a decoded text, as `clean_up_tokenization_spaces` asks.
final class CleanUp {
    private static final String[] FROM = {
        " .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're",
    };
    /// Characters of the longest of these behind its first blank.
    private static final int REACH = 3;

    private CleanUp() {}

    /// The text without them, one kind after another.
    static String of(String text) {
        String clean = text;
        for (String from : FROM) {
            clean = clean.replace(from, from.strip());
        }
        return clean;
    }

    /// How much of a text that still grows can be cleaned by itself: up to behind the last three characters in a row
    /// that are no blanks.
    static int whole(CharSequence text) {
        for (int end = text.length(); end >= REACH; end--) {
            int blank = end - REACH;
            while (blank < end && text.charAt(blank) != ' ') {
                blank++;
            }
            if (blank == end) {
                return end;
            }
        }
        return 0;
    }
}
