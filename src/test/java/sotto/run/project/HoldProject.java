package sotto.run.project;

import java.io.IOException;
import java.nio.file.Path;

/// Another window: a process that opens a project and keeps it until it is killed.
final class HoldProject {
    private HoldProject() {}

    /// Prints `h` once it holds the project.
    public static void main(String[] arguments) throws IOException {
        Project project = Project.open(Path.of(arguments[0]));
        System.out.write('h');
        System.out.flush();
        if (System.in.read() < 0) {
            project.close();
        }
    }
}
