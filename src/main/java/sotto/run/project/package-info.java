/// Projects and settings: a project's folder, the user's settings file, and the bundled sample.
///
/// ## Why
/// - **One `project.json` that is read and written whole**, and never half: an edit changes a value in memory,
///   and a short pause later the value is written beside the file, to the disk, and moved into its place. A
///   database would save less than a kilobyte at a time, and could not be read with an editor.
/// - **Unknown fields are kept**: fields of a later or another program stay in the file. A later version of the
///   format itself is refused, because the fields that this version writes might contradict those that it does
///   not know.
/// - **A project is locked by the operating system**, which lets go of it when a process ends in any way; the
///   process id in the file is for the message that a second window gets.
/// - **Settings are edits, not values**: two windows write one file, so each applies its own edits to the
///   file's present content.
@NullMarked
package sotto.run.project;

import org.jspecify.annotations.NullMarked;
