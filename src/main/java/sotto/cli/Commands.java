package sotto.cli;

import java.util.List;

/// Every command there is, in the order of the help text.
final class Commands {
    static final List<Class<? extends Job>> ALL = List.of(
            ScoreCommand.class, AurocCommand.class, NeuronsCommand.class, GainsCommand.class, DoctorCommand.class);

    private Commands() {}
}
