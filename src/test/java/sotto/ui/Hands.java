package sotto.ui;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;

/// Robot that waits once after a gesture, for what it led to, where TestFX sleeps at every step: 80 ms for a
/// key, and up to 400 ms for a click, on whose way the mouse is over every node between, whose tips and styles
/// are worked out. Dragging is TestFX's own.
final class Hands extends FxRobot {
    @Override
    public FxRobot write(String text) {
        Scene scene = robotContext().getWindowFinder().window(Window::isFocused).getScene();
        text.codePoints()
                .forEach(letter -> robotContext()
                        .getBaseRobot()
                        .typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(letter)));
        return rest();
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (KeyCode key : keys) {
            robotContext().getKeyboardRobot().pressNoWait(key);
            robotContext().getKeyboardRobot().releaseNoWait(key);
            rest();
        }
        return this;
    }

    @Override
    public FxRobot press(KeyCode... keys) {
        robotContext().getKeyboardRobot().pressNoWait(keys);
        return rest();
    }

    @Override
    public FxRobot release(KeyCode... keys) {
        robotContext().getKeyboardRobot().releaseNoWait(keys);
        return rest();
    }

    @Override
    public FxRobot clickOn(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        robotContext().getMouseRobot().releaseNoWait(buttons);
        return rest();
    }

    @Override
    public FxRobot clickOn(PointQuery where, Motion motion, MouseButton... buttons) {
        return moveTo(where, motion).clickOn(buttons);
    }

    @Override
    public FxRobot doubleClickOn(PointQuery where, Motion motion, MouseButton... buttons) {
        return moveTo(where, motion).clickOn(buttons).clickOn(buttons);
    }

    /// What is pointed at may move where the mouse comes, so the mouse follows it once.
    @Override
    public FxRobot moveTo(PointQuery where, Motion motion) {
        Point2D point = where.query();
        robotContext().getMouseRobot().moveNoWait(point);
        rest();
        Point2D then = where.query();
        if (!then.equals(point)) {
            robotContext().getMouseRobot().moveNoWait(then);
            rest();
        }
        return this;
    }

    /// Waits until what was done is handled, laid out and drawn.
    private FxRobot rest() {
        Pulses.pass();
        return this;
    }
}
