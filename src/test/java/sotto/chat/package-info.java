/// Tests of chats and their templates.
@NullMarked
package sotto.chat;

import org.jspecify.annotations.NullMarked;
