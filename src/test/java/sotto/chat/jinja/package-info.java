/// Tests of the interpreter of chat templates.
@NullMarked
package sotto.chat.jinja;

import org.jspecify.annotations.NullMarked;
