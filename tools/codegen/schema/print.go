package schema

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// printer writes definitions as people do: a description of one line in one line, a blank line between types.
type printer struct{ strings.Builder }

func (w *printer) line(indent, format string, args ...any) {
	w.WriteString(indent)
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *printer) definition(d *ast.Definition) {
	w.describe("", d.Description)
	head := map[ast.DefinitionKind]string{
		ast.Scalar: "scalar", ast.Object: "type", ast.Interface: "interface", ast.Enum: "enum",
		ast.InputObject: "input",
	}[d.Kind] + " " + d.Name
	if len(d.Interfaces) > 0 {
		head += " implements " + strings.Join(d.Interfaces, " & ")
	}
	head += directives(d.Directives)
	if d.Kind == ast.Scalar {
		w.line("", "%s\n", head)
		return
	}
	w.line("", "%s {", head)
	for _, f := range d.Fields {
		w.describe("  ", f.Description)
		w.line("  ", "%s%s: %s%s%s", f.Name, w.arguments(f.Arguments), f.Type, assigned(f.DefaultValue),
			directives(f.Directives))
	}
	for _, v := range d.EnumValues {
		w.describe("  ", v.Description)
		w.line("  ", "%s%s", v.Name, directives(v.Directives))
	}
	w.line("", "}\n")
}

// arguments stand in one line, unless they are described.
func (w *printer) arguments(list ast.ArgumentDefinitionList) string {
	if len(list) == 0 {
		return ""
	}
	var inline []string
	block := &printer{}
	described := false
	for _, a := range list {
		text := fmt.Sprintf("%s: %s%s%s", a.Name, a.Type, assigned(a.DefaultValue), directives(a.Directives))
		inline = append(inline, text)
		described = described || a.Description != ""
		block.describe("    ", a.Description)
		block.line("    ", "%s", text)
	}
	if described {
		return "(\n" + block.String() + "  )"
	}
	return "(" + strings.Join(inline, ", ") + ")"
}

func (w *printer) describe(indent, text string) {
	switch {
	case text == "":
	case strings.Contains(text, "\n") && !strings.ContainsFunc(text, unprintable):
		w.line(indent, `"""`)
		for line := range strings.Lines(strings.ReplaceAll(text, `"""`, `\"""`)) {
			w.line(indent, "%s", strings.TrimRight(line, "\n"))
		}
		w.line(indent, `"""`)
	default:
		w.line(indent, "%s", quote(text))
	}
}

func unprintable(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }

// quote writes text as a string of GraphQL.
func quote(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n' || unprintable(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

func literal(v *ast.Value) string {
	if v.Kind == ast.StringValue || v.Kind == ast.BlockValue {
		return quote(v.Raw)
	}
	return v.String()
}

func assigned(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return " = " + literal(v)
}

func directives(list ast.DirectiveList) string {
	out := ""
	for _, d := range public(list) {
		out += " @" + d.Name
		var args []string
		for _, a := range d.Arguments {
			args = append(args, a.Name+": "+literal(a.Value))
		}
		if len(args) > 0 {
			out += "(" + strings.Join(args, ", ") + ")"
		}
	}
	return out
}
