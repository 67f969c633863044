package sotto.run.table;

import org.jspecify.annotations.Nullable;

/// One neuron as a row of a table.
///
/// @param module the map's Hugging Face name
/// @param layer the block's number, from 0
/// @param site the last part of the module's name
/// @param index the neuron's number in its module, from 0
/// @param auroc in [0, 1]
/// @param se DeLong's standard error of the AUROC; null where it was not computed
/// @param q the q value, in (0, 1]; null where it was not computed
/// @param gain AURA's, in [0, 1]
/// @param holdout the AUROC on texts that were held out, in [0, 1]; null where none were
/// @param pinned the share of texts, in (0, 1], with its most common maximum; null where it was not recorded
public record Neuron(
        String module,
        int layer,
        String site,
        int index,
        float auroc,
        @Nullable Float se,
        @Nullable Float q,
        float gain,
        @Nullable Float holdout,
        @Nullable Float pinned)
        implements Row {
    /// A neuron of a run that held nothing out and did not look for pinned ones.
    public Neuron(
            String module,
            int layer,
            String site,
            int index,
            float auroc,
            @Nullable Float se,
            @Nullable Float q,
            float gain) {
        this(module, layer, site, index, auroc, se, q, gain, null, null);
    }

    @Override
    public double number(Field field) {
        return switch (field) {
            case LAYER -> layer;
            case INDEX -> index;
            case AUROC -> auroc;
            case SE -> se == null ? Double.NaN : se;
            case Q -> q == null ? Double.NaN : q;
            case HOLDOUT -> holdout == null ? Double.NaN : holdout;
            case PINNED -> pinned == null ? Double.NaN : pinned;
            case GAIN -> gain;
            case SITE, MODULE -> throw new IllegalArgumentException(field + " is a text");
        };
    }

    @Override
    public String text(Field field) {
        return field == Field.SITE ? site : module;
    }
}
