package validate

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// directives refuses directives that are not known, that may not stand where they do, or that stand there twice. All
// that are not known are one error, so that an answer is never longer than the question.
var directives = core.Rule{Name: "KnownDirectives", RuleFunc: func(on *core.Events, add core.AddErrFunc) {
	var first *gqlerror.Error
	unknown := map[*ast.Directive]bool{}
	on.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		switch {
		case d.Definition != nil && slices.Contains(d.Definition.Locations, d.Location):
		case d.Definition != nil:
			add(core.Message(`Directive "@%s" may not be used on %s.`, d.Name, d.Location), core.At(d.Position))
		case d.Name == "defer" || d.Name == "stream":
			add(core.Message("@%s is not supported: leave it out, the answer comes at once", d.Name),
				core.At(d.Position))
		case first == nil:
			unknown[d] = true
			add(core.Message(`Unknown directive "@%s".`, d.Name), core.At(d.Position),
				func(err *gqlerror.Error) { first = err })
		case !unknown[d]:
			unknown[d] = true
			first.Message = fmt.Sprintf("There are %d unknown directives.", len(unknown))
		}
	})
	on.OnDirectiveList(func(_ *core.Walker, list []*ast.Directive) {
		for i, d := range list {
			same := func(other *ast.Directive) bool { return other.Name == d.Name }
			if d.Definition != nil && !d.Definition.IsRepeatable && slices.IndexFunc(list, same) != i {
				add(core.Message(`The directive "@%s" can only be used once at this location.`, d.Name),
					core.At(d.Position))
				return
			}
		}
	})
}}
