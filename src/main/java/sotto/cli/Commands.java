package sotto.cli;

import java.util.List;

/// Every command there is, in the order of the help text.
final class Commands {
    static final List<Class<? extends CommandJob>> ALL = List.of(
            DoctorCommand.class,
            InspectCommand.class,
            ActivationsCommand.class,
            VerifyCommand.class,
            ScoreCommand.class,
            RecipesCommand.class,
            AurocCommand.class,
            NeuronsCommand.class,
            ConceptsCommand.class,
            StabilityCommand.class,
            ConfoundsCommand.class,
            CollateralCommand.class,
            FigureCommand.class,
            GainsCommand.class,
            GenerateCommand.class,
            ExplainCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            TokensCommand.class,
            JudgeCommand.class,
            RatingsCommand.class,
            RerunCommand.class,
            BatchCommand.class,
            GatherCommand.class);

    private Commands() {}
}
