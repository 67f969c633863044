package sotto;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import sotto.cli.Interrupt;
import sotto.cli.Rehearsal;
import sotto.cli.Shell;
import sotto.model.engine.Torch;
import sotto.run.machine.KeptLibtorch;
import sotto.ui.shell.SottoWindow;
import sotto.work.disk.UserFolders;

/// Start of the program: the command line where a command is given, else the window, with the places to open.
public final class Sotto {
    /// Longest wait for what the window has cancelled.
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private Sotto() {}

    /// Ends the process with the exit status of the command.
    @SuppressWarnings(
            "SystemExitOutsideMain") // libtorch and the tokenizers leave threads behind that would keep us alive
    public static void main(String[] arguments) {
        new KeptLibtorch(UserFolders.here().config()).tell();
        boolean windowed = isForWindow(arguments);
        String part = System.getProperty(Rehearsal.PROPERTY);
        if (part != null) {
            System.exit("window".equals(part) ? SottoWindow.rehearse() : Rehearsal.run(part));
        }
        if (windowed) {
            Runtime.getRuntime().addShutdownHook(new Thread(Sotto::leave));
            System.exit(SottoWindow.open(List.of(arguments)));
        }
        Shell shell = new Shell(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), Interrupt::watch);
        System.exit(shell.run(arguments));
    }

    /// Ends what the window has under way, also where a signal or the end of a user's session closes it.
    private static void leave() {
        SottoWindow.close();
        Torch.settle(LEAVING);
    }

    /// Whether every argument is a place that exists, written so that it cannot be a command's name.
    private static boolean isForWindow(String[] arguments) {
        return Arrays.stream(arguments).allMatch(word -> word.matches(".*[/\\\\.].*") && Files.exists(Path.of(word)));
    }
}
