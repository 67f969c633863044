package sotto.marathon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command that is to be killed, with how far it is as its files tell.
///
/// @param name of the command, for the table
/// @param kills how often it is ended
/// @param arguments of the program but `--out`
/// @param out the option that names the result
/// @param result the result's name
/// @param resumed whether it goes on with `--resume`; else it is begun again
/// @param gauge how far it is
/// @param step how far it may get before the next kill, at most, in the gauge's unit; 0 where only time tells
/// @param delayMs how much longer it may work then, at most: for work whose end no file tells
record Work(
        String name,
        int kills,
        List<String> arguments,
        String out,
        String result,
        boolean resumed,
        Gauge gauge,
        long step,
        int delayMs) {
    /// Tells from a folder's files how far a command is, without disturbing it.
    interface Gauge {
        /// How far it is, in a unit of its own; `place` is the result's, and what is unfinished lies beside it.
        long read(Path place) throws IOException;
    }

    Work {
        arguments = List.copyOf(arguments);
    }

    /// The whole command line of a result in a folder.
    List<String> command(Path place) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(out, place.toString()));
        if (resumed) {
            all.add("--resume");
        }
        return all;
    }
}
