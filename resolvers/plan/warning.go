package plan

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Warning is what whoever asks may not have meant, though nothing is wrong with it.
type Warning struct {
	Message string   `json:"message"`
	Path    ast.Path `json:"path"`
}

// maxWarnings bounds those of one request.
const maxWarnings = 10

// warn keeps a warning about the field that is being planned.
func (r *request) warn(message string) {
	if len(r.warnings) < maxWarnings {
		r.warnings = append(r.warnings, Warning{Message: message})
	}
}

// locateWarnings lengthens the paths of warnings by the field that they were found in or below.
func locateWarnings(list []Warning, f *ast.Field) {
	for i := range list {
		list[i].Path = append(ast.Path{ast.PathName(f.Alias)}, list[i].Path...)
	}
}

// different are warnings, each once: what is selected of an interface is planned for each of its kinds.
func different(list []Warning) (out []Warning) {
	for _, w := range list {
		same := func(o Warning) bool { return o.Message == w.Message && slices.Equal(o.Path, w.Path) }
		if !slices.ContainsFunc(out, same) {
			out = append(out, w)
		}
	}
	return out
}
