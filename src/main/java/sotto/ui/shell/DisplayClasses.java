package sotto.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.jar.JarFile;
import javafx.application.Application;

/// Classes by which JavaFX draws on a display of Linux, where a rehearsal without one needs none of them.
final class DisplayClasses {
    private static final List<String> PLACES =
            List.of("com/sun/glass/ui/gtk/", "com/sun/prism/es2/", "com/sun/prism/ps/", "com/sun/prism/impl/ps/");

    private DisplayClasses() {}

    /// Loads them, so that Java keeps them ready; starts none.
    static void load() {
        URL there = Application.class.getResource("/" + PLACES.getFirst() + "GtkApplication.class");
        try {
            if (there != null && there.openConnection() instanceof JarURLConnection connection) {
                load(connection.getJarFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(JarFile jar) {
        List<String> names = jar.stream()
                .map(java.util.zip.ZipEntry::getName)
                .filter(name -> name.endsWith(".class") && PLACES.stream().anyMatch(name::startsWith))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList();
        for (String name : names) {
            try {
                Class.forName(name, false, Application.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError _) {
                // then it is loaded at the start, if at all
            }
        }
    }
}
