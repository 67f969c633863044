package sotto.run.score;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.IntStream;
import sotto.data.LabelledTexts;
import sotto.model.Site;
import sotto.num.ResponseMatrix;

/// Responses of neurons to all texts of a run, in a file.
///
/// @param heldOut per text whether it is held out for a second score; none or some texts of both classes
/// @param layout of the file's rows
record RunResponses(LabelledTexts texts, boolean[] heldOut, RowLayout layout, ResponseRows rows) {
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
        return ResponseMatrix.of(rows.map(texts.size(), arena), texts.size(), rows.width());
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

    /// Labels of the texts at these places.
    boolean[] labels(int[] places) {
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = texts.isPositive(places[text]);
        }
        return labels;
    }
}
