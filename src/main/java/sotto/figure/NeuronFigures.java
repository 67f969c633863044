package sotto.figure;

import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.num.Discrimination;
import sotto.num.Interval;
import sotto.run.neuron.NeuronDetail;
import sotto.run.neuron.NeuronName;
import sotto.run.neuron.NeuronResponses;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;

/// Pictures of one neuron, made from its responses.
public final class NeuronFigures {
    private NeuronFigures() {}

    /// The picture that is asked for, with the classes named after the run's file of texts.
    public static Figure of(ScoredRun run, FigureSpec spec, NeuronResponses responses) {
        int neuron = NeuronName.number(run.expertise(), spec.neuron().orElseThrow());
        return of(
                spec.kind(),
                run,
                neuron,
                responses.run(),
                NeuronDetail.of(
                        responses.texts(),
                        responses.responses(),
                        run.expertise().unrouted(),
                        0));
    }

    /// The picture that is asked for, from a study of the neuron that was made before.
    public static Figure of(
            FigureKind kind, ScoredRun run, int neuron, RecordedSpecification recorded, NeuronDetail study) {
        String file = String.valueOf(recorded.spec().data().file().getFileName());
        ClassNames names = new ClassNames(file.replaceFirst("\\.[^.]*$", ""), ClassNames.PLAIN.other());
        return kind == FigureKind.ROC ? roc(run, neuron, study, names) : density(study, recorded.pooled(), names);
    }

    /// The ROC curve of a neuron, by its number in the run.
    public static Roc roc(ScoredRun run, int neuron, NeuronDetail study, ClassNames names) {
        return new Roc(
                study.curve(),
                study.band(),
                run.expertise().auroc(neuron),
                interval(run, neuron),
                names,
                run.pooled().map(Evidence::words).orElse(""),
                run.groups().map(RunRecord.Groups::column).orElse(""));
    }

    /// The densities of a neuron's responses.
    public static Density density(NeuronDetail study, ScoredRun.Pooled pooled, ClassNames names) {
        return new Density(study.densities(), pooled, names);
    }

    /// The 95 % interval of a neuron's AUROC; not a number where the run has no standard errors.
    public static Interval interval(ScoredRun run, int neuron) {
        Expertise expertise = run.expertise();
        int pairs = expertise
                .coverage(expertise.bank(neuron).module())
                .map(Coverage::least)
                .map(reached -> run.pairs() == 0 ? reached : Math.min(reached, run.pairs()))
                .orElse(run.pairs());
        return Discrimination.interval(expertise.auroc(neuron), expertise.value(Measure.ERROR, neuron), pairs);
    }
}
