package sotto.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sotto.run.Doctor;

/// `sotto doctor`: what this machine has.
@Command(
        name = "doctor",
        description = {
            "What this machine has, and what to do about what is missing. Exit status 1 where something essential is "
                    + "wrong.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto doctor                 starts the engine and tries it",
            "  sotto doctor --quick         looks only",
            "  sotto doctor --json          for scripts and bug reports"
        })
final class DoctorCommand implements Job {
    @Option(names = "--json", description = "One JSON document: {\"ok\", \"checks\": [{\"name\", \"ok\", ...}]}.")
    private boolean json;

    @Option(names = "--quick", description = "Do not start the engine.")
    private boolean quick;

    @Override
    public int run(Console console) {
        Doctor.Report report = quick ? Doctor.quick() : Doctor.thorough();
        if (json) {
            console.json(report);
        } else {
            for (Doctor.Check check : report.checks()) {
                String verdict = check.ok() ? "ok" : check.essential() ? "WRONG" : "note";
                console.print("%-5s  %-18s %s".formatted(verdict, check.name(), check.value()));
                if (!check.ok()) {
                    console.print(" ".repeat(26) + check.remedy());
                }
            }
        }
        return report.ok() ? Shell.DONE : Shell.FAILED;
    }
}
