package sotto.chat.jinja;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names that a block sets before it reads them, so that they are undefined until then.
///
/// Jinja decides at compile time where a name is looked up. Reading the nearest scope that has it gives the same but
/// for these: a name that a scope sets, outside of a condition and without having read it, and that no scope
/// around it mentions, does not fall back to what the template was given.
final class HiddenNames {
    private final @Nullable HiddenNames parent;
    private final Set<String> mentioned = new HashSet<>();
    private final Set<String> set = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();

    private HiddenNames(@Nullable HiddenNames parent) {
        this.parent = parent;
    }

    /// Finds the names of a template's blocks.
    static void find(Block root) {
        new HiddenNames(null).analyse(root);
    }

    private HiddenNames copy() {
        HiddenNames copy = new HiddenNames(parent);
        copy.mentioned.addAll(mentioned);
        copy.set.addAll(set);
        copy.hidden.addAll(hidden);
        return copy;
    }

    private boolean isMentionedAround(String name) {
        for (HiddenNames scope = parent; scope != null; scope = scope.parent) {
            if (scope.mentioned.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private void store(String name) {
        set.add(name);
        if (mentioned.add(name) && !isMentionedAround(name)) {
            hidden.add(name);
        }
    }

    private void parameter(String name) {
        set.add(name);
        mentioned.add(name);
    }

    private void read(@Nullable Expression expression) {
        if (expression != null) {
            ReadNames.of(expression, name -> {
                if (!isMentionedAround(name)) {
                    mentioned.add(name);
                }
            });
        }
    }

    private void store(Target target) {
        switch (target) {
            case Target.Variable(String name) -> store(name);
            case Target.Member(String namespace, String _) -> read(new Expression.Name(namespace));
            case Target.Several(List<Target> targets) -> targets.forEach(this::store);
        }
    }

    private void parameter(Target target) {
        switch (target) {
            case Target.Variable(String name) -> parameter(name);
            case Target.Member _ -> throw new IllegalArgumentException(target.toString());
            case Target.Several(List<Target> targets) -> targets.forEach(this::parameter);
        }
    }

    private void analyse(Block block) {
        block.statements().forEach(this::outer);
        block.hide(hidden);
        block.statements().forEach(this::inner);
    }

    /// Notes what a statement reads and sets in the scope where it stands.
    private void outer(Statement statement) {
        switch (statement) {
            case Statement.Data _, Statement.Jump _, Statement.Generation _ -> {}
            case Statement.Print print -> read(print.expression());
            case Statement.Assign assign -> {
                read(assign.expression());
                store(assign.target());
            }
            case Statement.AssignBlock assign -> store(assign.target());
            case Statement.For loop -> read(loop.source());
            case Statement.If condition -> outer(condition.branches());
            case Statement.Define define -> store(define.name());
            case Statement.CallBlock call -> read(call.call());
            case Statement.FilterBlock filter -> read(filter.filter());
            case Statement.With with -> with.values().forEach(this::read);
        }
    }

    private void outer(List<Statement.Branch> branches) {
        read(branches.getFirst().test());
        Set<String> inBranches = new HashSet<>();
        Set<String> mentionedInBranches = new HashSet<>();
        for (Statement.Branch branch : branches) {
            HiddenNames scope = copy();
            scope.read(branch.test());
            branch.body().forEach(scope::outer);
            inBranches.addAll(scope.set);
            mentionedInBranches.addAll(scope.mentioned);
        }
        set.addAll(inBranches);
        mentioned.addAll(mentionedInBranches);
    }

    /// Analyses the blocks inside a statement.
    private void inner(Statement statement) {
        switch (statement) {
            case Statement.Data _, Statement.Print _, Statement.Assign _, Statement.Jump _ -> {}
            case Statement.AssignBlock assign -> new HiddenNames(this).analyse(assign.body());
            case Statement.For loop -> {
                HiddenNames body = new HiddenNames(this);
                body.parameter("loop");
                body.parameter(loop.target());
                body.analyse(loop.body());
                if (loop.empty() != null) {
                    new HiddenNames(this).analyse(loop.empty());
                }
            }
            case Statement.If condition ->
                condition.branches().forEach(branch -> branch.body().forEach(this::inner));
            case Statement.Define define -> inner(define.signature());
            case Statement.CallBlock call -> inner(call.signature());
            case Statement.Generation generation -> new HiddenNames(this).analyse(generation.body());
            case Statement.FilterBlock filter -> {
                HiddenNames scope = new HiddenNames(this);
                scope.read(filter.filter());
                scope.analyse(filter.body());
            }
            case Statement.With with -> {
                HiddenNames scope = new HiddenNames(this);
                with.targets().forEach(scope::parameter);
                scope.analyse(with.body());
            }
        }
    }

    private void inner(Statement.Signature signature) {
        HiddenNames scope = new HiddenNames(this);
        signature.names().forEach(scope::parameter);
        if (signature.usesCaller()) {
            scope.parameter("caller");
        }
        signature.defaults().forEach(scope::read);
        scope.analyse(signature.body());
    }
}
