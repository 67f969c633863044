package sotto.run.score;

import java.util.List;
import java.util.stream.IntStream;
import sotto.data.LabelledTexts;
import sotto.model.Site;

/// Responses of all neurons to all texts of a run, in a file.
///
/// @param heldOut per text whether it is held out for a second score; none or some texts of both classes
/// @param sites sites in hook order, the order of the neurons in a row
record RunResponses(LabelledTexts texts, boolean[] heldOut, List<Site> sites, ResponseRows rows) {
    /// Number of neurons of all sites together.
    int neurons() {
        return sites.stream().mapToInt(Site::width).sum();
    }

    /// Places of the texts that are held out, or of the others.
    int[] places(boolean held) {
        return IntStream.range(0, texts.size())
                .filter(text -> heldOut[text] == held)
                .toArray();
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
