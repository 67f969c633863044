package sotto.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.chat.MarkedChat;

/// Texts with a label each, in the order of their file.
public final class LabelledTexts {
    private final List<String> texts;
    private final boolean[] labels;
    private final List<Integer> rows;
    private final Reading reading;
    private final @Nullable List<Conversation> chats;
    private final @Nullable List<MarkedChat> marked;
    private final Memberships memberships;

    LabelledTexts(List<String> texts, boolean[] labels, List<Integer> rows, Reading reading) {
        this(texts, labels, rows, reading, null, null, Memberships.NONE);
    }

    private LabelledTexts(
            List<String> texts,
            boolean[] labels,
            List<Integer> rows,
            Reading reading,
            @Nullable List<Conversation> chats,
            @Nullable List<MarkedChat> marked,
            Memberships memberships) {
        this.texts = List.copyOf(texts);
        this.labels = labels.clone();
        this.rows = List.copyOf(rows);
        this.reading = reading;
        this.chats = chats == null ? null : List.copyOf(chats);
        this.marked = marked == null ? null : List.copyOf(marked);
        this.memberships = memberships;
    }

    /// These texts as chats, one for each.
    LabelledTexts with(List<Conversation> conversations) {
        return new LabelledTexts(texts, labels, rows, reading, conversations, null, memberships);
    }

    /// These texts in groups and strata.
    LabelledTexts with(Memberships some) {
        return new LabelledTexts(texts, labels, rows, reading, chats, marked, some);
    }

    /// The same labels and rows with the texts that a chat template made of the chats.
    public LabelledTexts rendered(List<String> written) {
        return rendered(written, null);
    }

    /// The same labels and rows with texts in which it is known what the messages say.
    public LabelledTexts marked(List<MarkedChat> written) {
        return rendered(written.stream().map(MarkedChat::text).toList(), written);
    }

    private LabelledTexts rendered(List<String> written, @Nullable List<MarkedChat> places) {
        if (written.size() != size()) {
            throw new IllegalArgumentException("%d texts for %d chats".formatted(written.size(), size()));
        }
        return new LabelledTexts(written, labels, rows, reading, null, places, memberships);
    }

    /// The text of a chat with the places of its answers; an `IllegalStateException` where they are not known.
    public MarkedChat marked(int text) {
        if (marked == null) {
            throw new IllegalStateException("Nothing is marked");
        }
        return marked.get(text);
    }

    /// The chats that the texts stand for, one for each; empty where texts are read as they are.
    public List<Conversation> chats() {
        return chats == null ? List.of() : chats;
    }

    /// Record of how the texts were read.
    ///
    /// @param columns the columns used, and the positive class in words; a pair of files has no label column, else
    ///     none is null
    /// @param dropped rows that were left out
    /// @param notes what the user should know of it, a sentence each
    public record Reading(Columns columns, List<Dropped> dropped, List<String> notes) {
        /// Makes a record without notes.
        public Reading(Columns columns, List<Dropped> dropped) {
            this(columns, dropped, List.of());
        }

        /// Copies the lists.
        public Reading {
            dropped = List.copyOf(dropped);
            notes = List.copyOf(notes);
        }
    }

    /// Number of texts.
    public int size() {
        return texts.size();
    }

    /// Number of positive texts.
    public int positives() {
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        return count;
    }

    /// Number of negative texts.
    public int negatives() {
        return size() - positives();
    }

    /// The texts, none of them empty; that of a chat is the JSON of its messages until it is [#rendered].
    public List<String> texts() {
        return texts;
    }

    /// The labels, true for positive; a copy.
    public boolean[] labels() {
        return labels.clone();
    }

    /// Whether a text is positive.
    public boolean isPositive(int text) {
        return labels[text];
    }

    /// For each text its row in the file, from 0.
    public List<Integer> rows() {
        return rows;
    }

    /// The groups and strata that they belong to.
    public Memberships memberships() {
        return memberships;
    }

    /// Number of groups that have a text of a class; each text is a group where they come in none.
    public int groupsWith(boolean label) {
        int[] groups = memberships.groups();
        return groups.length == 0
                ? label ? positives() : negatives()
                : (int) IntStream.range(0, size())
                        .filter(text -> labels[text] == label)
                        .map(text -> groups[text])
                        .distinct()
                        .count();
    }

    /// Record of how the texts were read.
    public Reading reading() {
        return reading;
    }

    /// Some of the texts, in the order given.
    public LabelledTexts at(int[] places) {
        List<String> someTexts = new ArrayList<>(places.length);
        List<Integer> someRows = new ArrayList<>(places.length);
        boolean[] someLabels = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            someTexts.add(texts.get(places[i]));
            someRows.add(rows.get(places[i]));
            someLabels[i] = labels[places[i]];
        }
        List<Conversation> someChats = chats == null
                ? null
                : Arrays.stream(places).mapToObj(chats::get).toList();
        List<MarkedChat> someMarked = marked == null
                ? null
                : Arrays.stream(places).mapToObj(marked::get).toList();
        return new LabelledTexts(
                someTexts, someLabels, someRows, reading, someChats, someMarked, memberships.at(places));
    }
}
