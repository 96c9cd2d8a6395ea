package mapping

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	exprfile "github.com/expr-lang/expr/file"
)

// Message is what package expr found wrong with an expression, in words for who writes mappings; "" if there is
// nothing that could be said about it. lacks is whether that is a value which is absent. The messages of the package
// name Go's types, and no values.
func Message(err error) (message string, lacks bool) {
	message = err.Error()
	if e, ok := errors.AsType[*exprfile.Error](err); ok {
		message = e.Message
	}
	message, _, _ = strings.Cut(message, "\n")
	message = markedName.ReplaceAllString(message, "$1")
	for _, p := range phrases {
		found := p.from.FindStringSubmatch(message)
		if found == nil {
			continue
		}
		words := make([]any, len(found)-1)
		for i, w := range found[1:] {
			if words[i] = w; strings.Contains(p.types, string(rune('1'+i))) {
				words[i] = typeName(w)
				lacks = lacks || words[i] == nothingName
			}
		}
		return fmt.Sprintf(p.to, words...), lacks
	}
	if goWords.MatchString(message) {
		return "", strings.Contains(message, "nil")
	}
	return message, false
}

// phrase turns a message into another one. types are which of its parts, from 1, are names of types.
type phrase struct {
	from  *regexp.Regexp
	to    string
	types string
}

var phrases = []phrase{
	// of what is written
	{regexp.MustCompile(`^unexpected token Operator\("="\)`), "things are compared by ==", ""},
	{regexp.MustCompile(`^unexpected token EOF|^unexpected end of expression`), "its end is missing", ""},
	{regexp.MustCompile(`unexpected token \w+\("(.*)"\)`), "%q does not belong where it stands", ""},
	{regexp.MustCompile(`^literal not terminated`), "a text is not closed: its last quote is missing", ""},
	{regexp.MustCompile(`invalid char escape|unescape`),
		`a backslash in a text stands before n, t, a quote or another backslash: write \\ for one`, ""},
	{regexp.MustCompile(`^unrecognized character: U\+\w+ '(.*)'`),
		"the character %s does not belong where it stands", ""},
	{regexp.MustCompile(`^bad number syntax: (.*)$`), "%s is no number", ""},
	{regexp.MustCompile(`^cannot redeclare (?:variable|function|builtin)? ?(\S+)`), "the name %s is taken", ""},
	{regexp.MustCompile(`^wrap predicate with brackets`), "what is to hold for the elements stands in braces", ""},
	{regexp.MustCompile(`^error parsing regexp: (.*)$`), "the regular expression is wrong: %s", ""},
	{regexp.MustCompile(`exceeds maximum allowed nodes`), "it is too large", ""},

	// of functions and operators
	{regexp.MustCompile(`^(not enough|too many) arguments to call (\S+)`), "%s values for the function %s", ""},
	{regexp.MustCompile(`^expected at least (\d+) arguments`), "at least %s values are missing for the function", ""},
	{regexp.MustCompile(`^no matching overload for (\S+)`), "the function %s does not take such values", ""},
	{regexp.MustCompile(`^cannot use (\S+) as argument \(type (\S+)\) to call (\S+)`),
		"%[3]s takes %[2]s there, not %[1]s", "12"},
	{regexp.MustCompile(`(?:non-bool expression|predicate should return boolean) \((?:type|got) (.+)\)`),
		"a condition must be true or false, not %s: compare it with something", "1"},
	{regexp.MustCompile(`^builtin (\S+) takes only array \(got (.+)\)`), "%s takes a list, not %s", "2"},
	{regexp.MustCompile(`^type (\S+) has no (?:field|method) (\S+)`), "%s has no %s", "1"},
	{regexp.MustCompile(`^(\S+) is not callable`), "%s is no function", "1"},
	{regexp.MustCompile(`^invalid operation: (\S+) \(mismatched types (.+) and (.+)\)`),
		"%s does not go with %s and %s",
		"23"},
	{regexp.MustCompile(`^invalid operation: (\S+) \(mismatched type (.+)\)`), "%s does not go with %s", "2"},

	// of a row
	{regexp.MustCompile(`^invalid operation: (string) ([-*/%]|\*\*) (.+)$`),
		"%[2]s does not go with %[1]s and %[3]s: " +
			"columns are texts, number(…) makes numbers of them", "13"},
	{regexp.MustCompile(`^invalid operation: (.+) ([-*/%]|\*\*) (string)$`),
		"%[2]s does not go with %[1]s and %[3]s: " +
			"columns are texts, number(…) makes numbers of them", "13"},
	{regexp.MustCompile(`^invalid operation: (.+) (\+|-|\*|/|%|\*\*|<|<=|>|>=) (.+)$`),
		"%[2]s does not go with %[1]s " +
			"and %[3]s", "13"},
	{regexp.MustCompile(`^invalid operation: (?:int|int64|float|bool)\((.+)\)`), "a number is needed, not %s", "1"},
	{regexp.MustCompile(`^invalid operation: - (.+)$`), "a number is needed, not %s", "1"},
	{regexp.MustCompile(`^interface conversion: (?:interface \{\}|any) is (.+), not (.+)$`),
		"%[2]s is needed, not %[1]s",
		"12"},
	{regexp.MustCompile(`^operator "in" not defined on (.+)$`), "in looks in a list, not in %s", "1"},
	{regexp.MustCompile(`^cannot use (.+) as field name of `), "in looks for a text in an object, not for %s", "1"},
	{regexp.MustCompile(`^cannot (?:fetch|get) (\S+) from (.+)$`), "%[2]s has no %[1]s", "2"},
	{regexp.MustCompile(`divide by zero`), "a number cannot be divided by 0", ""},
	{regexp.MustCompile(`number overflow`), "a number becomes too large", ""},
	{regexp.MustCompile(`^memory budget exceeded`), "a list becomes too long", ""},
}

const nothingName = "nothing"

// typeName is what people call a value of a Go type.
func typeName(t string) string {
	switch {
	case t == "<nil>", t == "nil":
		return nothingName
	case t == "string", t == "[]uint8":
		return "a text"
	case t == "bool":
		return "true or false"
	case t == "time.Time":
		return "a date"
	case strings.HasPrefix(t, "int"), strings.HasPrefix(t, "float"), strings.HasPrefix(t, "uint"):
		return "a number"
	case strings.HasPrefix(t, "map["):
		return "an object"
	case strings.HasPrefix(t, "["), strings.HasPrefix(t, "array"):
		return "a list"
	}
	return "another thing"
}

var (
	markedName = regexp.MustCompile(`[` + columnMark + textMark + lookupMark + `]([\pL_])`)
	goWords    = regexp.MustCompile(`%!|<nil>|\bnil\b|interface|runtime|reflect|panic|\bfunc\b|\bmap\[|\[\]|` +
		`\b(u?int|float)(8|16|32|64)?\b|\bstring\b|\bbool\b|time\.|unsafe|opcode|bytecode|stack|U\+|compilation`)
)
