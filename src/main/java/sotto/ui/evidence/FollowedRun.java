package sotto.ui.evidence;

import java.util.Optional;
import java.util.function.Consumer;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// Open run, followed from one to the next: the same scores under another name are the same run.
final class FollowedRun {
    private Optional<OpenRun> open = Optional.empty();

    /// Follows a session's run; a listener is given the present one, and then every other one.
    FollowedRun(Session session, Consumer<Optional<OpenRun>> others) {
        session.run().subscribe(run -> {
            boolean same = open.isPresent() && run.isPresent() && isSame(open.get(), run.get());
            open = run;
            if (!same) {
                others.accept(run);
            }
        });
    }

    private static boolean isSame(OpenRun before, OpenRun now) {
        return before.place().equals(now.place())
                && before.run().expertise().equals(now.run().expertise());
    }

    /// The open run; empty for none.
    Optional<OpenRun> open() {
        return open;
    }

    /// Name of its concept; empty without a run.
    String concept() {
        return open.map(OpenRun::concept).orElse("");
    }
}
