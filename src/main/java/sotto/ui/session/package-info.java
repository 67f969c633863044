/// Session of the window: the open model, concept, run and selection, shared by every screen; interface of
/// screens.
///
/// Only [Screen] knows of nodes: view-models see the rest, and are tested without a toolkit.
@NullMarked
package sotto.ui.session;

import org.jspecify.annotations.NullMarked;
