package sotto.model.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.work.Failure;

/// Translation of the errors of a libtorch that does not work into messages with a remedy.
final class EngineTrouble {
    private static final Pattern MISSING = Pattern.compile("(lib[\\w.+-]+): cannot open shared object file");
    private static final Pattern LIBRARY = Pattern.compile("([\\w.+-]+): undefined symbol|undefined symbol");
    private static final int CRASHED = 128; // Linux and macOS: plus the signal

    private EngineTrouble() {}

    /// The [Failure] of a libtorch's trial.
    ///
    /// @param problem the causes that the child wrote into its result, separated by ` | `; empty if it wrote
    /// none
    static Failure of(LibtorchFolder folder, ChildJava.End end, String problem) {
        if (problem.isEmpty()) {
            return new Failure(
                    "libtorch in %s crashed: %s.".formatted(folder.libraries(), how(end)),
                    "Its files do not fit this machine or are damaged: unpack or install libtorch %s anew."
                            .formatted(LibtorchFolder.needed()));
        }
        String deepest = last(problem).replaceAll("^\\w+: ", "").replaceAll("\\.$", "");
        Matcher missing = MISSING.matcher(problem);
        if (missing.find()) {
            return new Failure(
                    "libtorch in %s needs %s, which is not there.".formatted(folder.libraries(), missing.group(1)),
                    missing.group(1).startsWith("libcuda.so")
                            ? "Install NVIDIA's driver: it brings that library."
                            : "Install PyTorch with all it depends on (pip without --no-deps), or unzip a libtorch.");
        }
        if (problem.contains("dependent libraries") || problem.contains("specified module could not be found")) {
            return new Failure(
                    "libtorch in %s needs a library that is not there.".formatted(folder.libraries()),
                    "Install Microsoft's Visual C++ Redistributable for x64, 2019 or newer.");
        }
        if (LIBRARY.matcher(problem).find() || problem.contains("specified procedure could not be found")) {
            return new Failure(
                    "libtorch in %s lacks functions of libtorch %s: %s."
                            .formatted(folder.libraries(), LibtorchFolder.needed(), shortened(deepest)),
                    LibtorchFolder.remedy(EngineFiles.platform().orElse("")));
        }
        return new Failure(
                "libtorch in %s does not work: %s.".formatted(folder.libraries(), shortened(deepest)), remedy(deepest));
    }

    /// The remedy for a GPU that does not compute, by CUDA's message about it.
    static String remedy(String problem) {
        if (problem.contains("driver")) {
            return "Install a newer driver from NVIDIA: CUDA 12.8 asks for %s or newer."
                    .formatted(CudaDriver.least(EngineFiles.platform().orElse("")));
        }
        if (problem.contains("no kernel image")) {
            return "This libtorch has nothing for that GPU: it is too old or too new for CUDA 12.8.";
        }
        if (problem.contains("out of memory")) {
            return "Other programs have that GPU's memory: close them and try again.";
        }
        return LibtorchFolder.remedy(EngineFiles.platform().orElse(""));
    }

    /// The last, deepest cause of a problem.
    static String last(String problem) {
        return problem.substring(problem.lastIndexOf(" | ") + 1).replaceFirst("^\\| ", "");
    }

    private static String how(ChildJava.End end) {
        if (!end.crash().isEmpty()) {
            return end.crash();
        }
        String last = end.log().strip().lines().reduce("", (_, line) -> line);
        String status = end.status() > CRASHED && end.status() < 2 * CRASHED
                ? "signal " + (end.status() - CRASHED)
                : "exit status " + end.status();
        return last.isEmpty() ? status : "%s, after saying '%s'".formatted(status, shortened(last));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
