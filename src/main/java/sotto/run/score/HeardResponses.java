package sotto.run.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sotto.model.Responses;
import sotto.model.Site;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Writer of a batch's responses to their places in the file of all responses.
///
/// @param sites sites whose responses are recorded, in hook order: a row has their responses one after another
record HeardResponses(EncodedTexts texts, List<Site> sites, ResponseRows rows) {
    /// Writes the responses of some consecutive sites to the texts at `places`; a `Failure` if one is not
    /// finite.
    void keep(int[] places, List<Site> some, Responses responses) throws IOException {
        if (some.isEmpty()) {
            return;
        }
        List<ResponseRows.Bank> banks = new ArrayList<>();
        for (Site site : some) {
            float[] values = responses.of(site.module());
            checkFinite(site, values, places);
            banks.add(new ResponseRows.Bank(site.width(), values));
        }
        int column = sites.subList(0, sites.indexOf(some.getFirst())).stream()
                .mapToInt(Site::width)
                .sum();
        for (int row = 0; row < places.length; row++) {
            rows.put(places[row], column, banks, row);
        }
    }

    private void checkFinite(Site site, float[] values, int[] places) {
        boolean finite = true;
        for (float value : values) {
            finite &= Math.abs(value) <= Float.MAX_VALUE;
        }
        if (finite) {
            return;
        }
        int at = 0;
        while (Float.isFinite(values[at])) {
            at++;
        }
        throw new Failure(
                "Neuron %d of %s responds with %s to row %d."
                        .formatted(
                                at % site.width(),
                                site.module(),
                                values[at],
                                texts.texts().rows().get(places[at / site.width()])),
                Remedy.of("set %s to float32", RunOption.DTYPE)
                        .or("remove that row; if that does not help, the weights are damaged"));
    }
}
