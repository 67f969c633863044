package sotto.run.table;

import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.expert.GainRules;

/// The neurons of a run as rows, one after another in the same object.
final class NeuronRow implements Row {
    private static final GainRule AURA = GainRules.AURA;

    private final Expertise run;
    private Bank bank;
    private int index;

    NeuronRow(Expertise run) {
        this.run = run;
        this.bank = run.banks().getFirst();
    }

    /// Now it is this neuron.
    NeuronRow at(Bank newBank, int newIndex) {
        bank = newBank;
        index = newIndex;
        return this;
    }

    @Override
    public double number(Field field) {
        return switch (field) {
            case LAYER -> bank.layer();
            case INDEX -> index;
            case AUROC -> run.auroc(bank.first() + index);
            case GAIN -> AURA.gain(run.auroc(bank.first() + index));
            case SE, Q, HOLDOUT, PINNED -> run.value(field.measure().orElseThrow(), bank.first() + index);
            case SITE, MODULE -> throw new IllegalArgumentException(field + " is a text");
        };
    }

    @Override
    public String text(Field field) {
        return field == Field.SITE ? bank.site() : bank.module();
    }
}
