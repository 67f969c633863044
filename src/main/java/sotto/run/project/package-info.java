/// What the window remembers: a project's folder, the settings of its user, the bundled sample.
///
/// ## Why
/// - **One `project.json` that is read and written whole**, and never half: an edit changes a value in memory, and a
///   short pause later the value is written beside the file, to the disk, and moved into its place. A database would
///   save less than a kilobyte at a time, and nobody could read it with an editor.
/// - **What we do not know we keep**: fields of a later or another program stand where they stood. A later version of
///   the format itself is refused, because what we would write then might contradict what we do not understand.
/// - **A project is locked by the operating system**, which lets go of it when a process ends in any way; the process
///   id in the file is for the sentence that refuses the second window.
/// - **Settings are edits, not values**: two windows write one file, so each applies its own edits to what stands
///   there.
@NullMarked
package sotto.run.project;

import org.jspecify.annotations.NullMarked;
