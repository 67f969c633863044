package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// BERT (Devlin et al., 2018) as a classifier of texts: a pooler (dense and tanh on `[CLS]`), then one linear map.
///
/// Unusual: the first checkpoints, converted from TensorFlow, call a layer norm's tensors gamma and beta.
final class Bert implements Family {
    private static final BertLayout ABSENT =
            new BertLayout(new Encoder(new Sizes(12, 768, 30_522, 512, 12, 64), 3072, 1e-12, "gelu"), 2);

    @Override
    public Architecture read(Config config) {
        BertLayout layout = BertLayout.read(config, ABSENT);
        Sizes sizes = layout.encoder().sizes();
        List<Weight> head = new ArrayList<>(Weight.affine("bert.pooler.dense", sizes.hidden(), sizes.hidden()));
        head.addAll(
                Weight.affine("classifier", ClassifierLabels.of(config).names().size(), sizes.hidden()));
        return layout.architecture("bert", sizes.context(), head, Map.of());
    }
}
