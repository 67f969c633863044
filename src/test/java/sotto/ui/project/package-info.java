/// Tests of the open project.
@NullMarked
package sotto.ui.project;

import org.jspecify.annotations.NullMarked;
