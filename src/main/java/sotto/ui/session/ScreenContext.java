package sotto.ui.session;

import sotto.ui.task.Tasks;

/// Objects that every screen is given.
///
/// @param session what is open and selected
/// @param tasks all work away from the interface thread
/// @param navigator which screen is in front
/// @param opener opens models, runs and texts
/// @param files asks for files
/// @param clip the clipboard
public record ScreenContext(
        Session session, Tasks tasks, Navigator navigator, Opener opener, FileChoice files, Clip clip) {}
