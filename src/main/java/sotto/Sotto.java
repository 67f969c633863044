package sotto;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import sotto.cli.Interrupt;
import sotto.cli.Shell;

/// Where the program starts: with arguments the command line, without any the window.
public final class Sotto {
    private Sotto() {}

    /// Ends the process with the exit status of the command.
    @SuppressWarnings(
            "SystemExitOutsideMain") // libtorch and the tokenizers leave threads behind that would keep us alive
    public static void main(String[] arguments) {
        Shell shell = new Shell(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), Interrupt::watch);
        System.exit(shell.run(arguments));
    }
}
