package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// RoBERTa (Liu et al., 2019) as a classifier of texts: dense, tanh and one linear map on `<s>`.
///
/// Unusual: positions are counted from the padding token's id + 1, so a model of 514 positions reads 512 tokens.
final class Roberta implements Family {
    private static final BertLayout ABSENT =
            new BertLayout(new Encoder(new Sizes(12, 768, 50_265, 512, 12, 64), 3072, 1e-12, "gelu"), 2);

    @Override
    public Architecture read(Config config) {
        BertLayout layout = BertLayout.read(config, ABSENT);
        Sizes sizes = layout.encoder().sizes();
        List<Long> given = config.ids("pad_token_id");
        long padding = given.isEmpty() ? 1 : given.getFirst();
        long limit = sizes.context() - padding - 1;
        if (given.size() > 1 || padding < 0 || padding >= sizes.vocab() || limit < 1) {
            throw config.wrong("pad_token_id", "a token id that leaves positions behind it");
        }
        List<Weight> head = new ArrayList<>(Weight.affine("classifier.dense", sizes.hidden(), sizes.hidden()));
        head.addAll(Weight.affine(
                "classifier.out_proj", ClassifierLabels.of(config).names().size(), sizes.hidden()));
        return layout.architecture("roberta", (int) limit, head, Map.of("pad", padding));
    }
}
