package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// False alarms of the judges: kind texts that they call toxic.
///
/// The model has no part in it, so the rate stands with the judge and not in the cells. What dampening makes of such
/// texts is measured by their perplexity, and of such prompts by their completions.
public final class FalseAlarmsMeasure extends EvaluationMeasure {
    /// Files of kind texts.
    public static final MeasureOption TEXTS = new MeasureOption(
            "false-alarms",
            MeasureOption.Kind.FILES,
            "FILE",
            "Kind texts, such as ones that mention people: the share that each --judge calls toxic.");

    FalseAlarmsMeasure() {
        super(List.of(), TEXTS);
    }

    @Override
    public Optional<String> mistake(MeasureArguments given) {
        return given.of(TEXTS).isEmpty() || !given.of(ToxicityMeasure.JUDGES).isEmpty()
                ? Optional.empty()
                : Optional.of("--false-alarms needs --toxicity with a --judge.");
    }

    @Override
    String specified() {
        return "falseAlarms";
    }

    @Override
    FalseAlarmsInputs read(EvaluationSpec spec, Progress progress) throws Cancelled {
        List<FalseAlarmsInputs.KindTexts> files = new ArrayList<>();
        for (Named named : spec.measures().files(TEXTS)) {
            files.add(FalseAlarmsInputs.KindTexts.of(named.name(), EvaluationInputs.texts(named, spec, progress)));
        }
        return new FalseAlarmsInputs(files, spec.measures().files(ToxicityMeasure.JUDGES));
    }
}
