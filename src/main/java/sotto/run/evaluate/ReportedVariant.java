package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Variant as a report has it: one that was measured, or a control with several deals, whose figures are taken
/// together.
///
/// @param name in the report
/// @param measured numbers of the variants that it is, among all that are measured; more than one of a control
///     with several deals
/// @param swept the recipe of the first of them; empty for the untouched model and files of gains
record ReportedVariant(String name, List<Integer> measured, Optional<SweptVariant> swept) {
    ReportedVariant {
        measured = List.copyOf(measured);
    }

    /// Whether it stands for several deals.
    boolean isPooled() {
        return measured.size() > 1;
    }

    /// The variants of a report, in its order, by those that are measured.
    static List<ReportedVariant> of(EvaluationInputs inputs) {
        List<ReportedVariant> reported = new ArrayList<>();
        int number = 0;
        while (number < inputs.variants().size()) {
            Optional<SweptVariant> swept = inputs.swept(number);
            int deals = swept.map(one -> one.asked().deals()).orElse(1);
            reported.add(new ReportedVariant(
                    deals == 1
                            ? inputs.variants().get(number).name()
                            : swept.orElseThrow().asked().name(),
                    IntStream.range(number, number + deals).boxed().toList(),
                    swept));
            number += deals;
        }
        return reported;
    }
}
