package sotto.run.table;

import java.util.Arrays;
import sotto.expert.Bank;
import sotto.expert.Expertise;

/// Looks for the neurons of a run that a query wants.
public final class Search {
    private Search() {}

    /// The numbers of the neurons that match, in ascending order.
    ///
    /// No object is made for a row: a million neurons take some tens of milliseconds.
    public static int[] of(Query query, Expertise run) {
        int[] found = new int[run.neurons()];
        int count = 0;
        NeuronRow row = new NeuronRow(run);
        for (Bank bank : run.banks()) {
            for (int index = 0; index < bank.width(); index++) {
                if (query.matches(row.at(bank, index))) {
                    found[count++] = bank.first() + index;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }
}
