package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sotto.data.LabelledTexts;
import sotto.model.Site;
import sotto.num.ResponseMatrix;

/// Responses of neurons to all texts of a run, in a file.
///
/// @param heldOut per text whether it is held out for a second score; none or some texts of both classes
/// @param at row of each text in the file
/// @param layout of the file's rows
record RunResponses(LabelledTexts texts, boolean[] heldOut, int[] at, RowLayout layout, ResponseRows rows) {
    /// Responses to all texts of a file, in its order.
    RunResponses(LabelledTexts texts, boolean[] heldOut, RowLayout layout, ResponseRows rows) {
        this(texts, heldOut, IntStream.range(0, texts.size()).toArray(), layout, rows);
    }

    /// Sites in hook order, the order of the neurons in a row.
    List<Site> sites() {
        return layout.sites();
    }

    /// Number of neurons of all sites together.
    int neurons() {
        return layout.neurons();
    }

    /// Responses of all neurons, mapped into memory as long as the arena lives.
    ResponseMatrix matrix(Arena arena) throws IOException {
        return all(arena).columns(0, layout.neurons());
    }

    /// Numbers of tokens that went to each expert, mapped likewise.
    ResponseMatrix tokens(Arena arena) throws IOException {
        return all(arena).columns(layout.neurons(), layout.experts());
    }

    private ResponseMatrix all(Arena arena) throws IOException {
        return ResponseMatrix.of(map(arena), inFile(), rows.width()).at(at);
    }

    /// Rows of the file up to the last of these texts, mapped likewise.
    MemorySegment map(Arena arena) throws IOException {
        return rows.map(inFile(), arena);
    }

    private int inFile() {
        return 1 + Arrays.stream(at).max().orElse(-1);
    }

    /// Places of the texts that are held out, or of the others.
    int[] places(boolean held) {
        return IntStream.range(0, texts.size())
                .filter(text -> heldOut[text] == held)
                .toArray();
    }

    /// Numbers of the groups of the texts at these places; empty where each text is by itself.
    int[] groups(int[] places) {
        return texts.memberships().at(places).groups();
    }

    /// Rows in the file of the texts at these places.
    int[] inFile(int[] places) {
        return Arrays.stream(places).map(place -> at[place]).toArray();
    }

    /// Labels of the texts at these places.
    boolean[] labels(int[] places) {
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = texts.isPositive(places[text]);
        }
        return labels;
    }
}
