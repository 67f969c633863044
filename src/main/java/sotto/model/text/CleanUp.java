package sotto.model.text;

/// Removal of blanks before punctuation and contractions in a decoded text, for `clean_up_tokenization_spaces`.
final class CleanUp {
    private static final String[] FROM = {
        " .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're",
    };
    /// Length of the longest of these after its first blank, in characters.
    private static final int REACH = 3;

    private CleanUp() {}

    /// The text without these blanks; one kind is removed after another.
    static String of(String text) {
        String clean = text;
        for (String from : FROM) {
            clean = clean.replace(from, from.strip());
        }
        return clean;
    }

    /// The length of the part of a growing text that can be cleaned alone: up to the end of the last three
    /// characters in a row that are no blanks.
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
