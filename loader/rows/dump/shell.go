package dump

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kith/loader/rows/record"
)

// shellText reads what SQLite's shell writes for a text with line breaks in it, whose name is read:
// replace('a\nb','\n',char(10)), or unistr('a\u000ab'), as newer ones do.
func (r *sqlReader) shellText(function sqlToken) (*record.Fault, error) {
	from := r.at
	text, ok, err := r.called(function)
	if err != nil {
		return nil, err
	}
	if !ok {
		r.at = from
		return r.notRead(expression())
	}
	return r.pushed(text, text)
}

// called is what a function of the shell gives; false if this is none, or its arguments are not the shell's.
func (r *sqlReader) called(function sqlToken) (text string, ok bool, err error) {
	args, err := r.arguments()
	switch {
	case function.is("char") && len(args) == 1:
		code, wrong := strconv.ParseUint(args[0], 10, 21)
		return string(rune(code)), wrong == nil, err
	case function.is("unistr") && len(args) == 1:
		return unistr.ReplaceAllStringFunc(args[0], unescapedUnistr), true, err
	case function.is("replace") && len(args) == 3 && args[1] != "" && len(args[2]) <= utf8.UTFMax:
		if len(args[0]) <= record.MaxField { // a longer one is refused anyway, and could become very long
			args[0] = strings.ReplaceAll(args[0], args[1], args[2])
		}
		return args[0], true, err
	}
	return "", false, err
}

// arguments reads what stands in parentheses; nothing if that is more than texts, numbers and functions of the shell.
func (r *sqlReader) arguments() (list []string, err error) {
	t, err := r.token()
	if err != nil || !t.is("(") {
		return nil, err
	}
	for {
		if t, err = r.token(); err != nil {
			return nil, err
		}
		text, ok := t.text, t.kind == sqlString || t.kind == sqlNumber
		if t.kind == sqlWord {
			text, ok, err = r.called(t)
		}
		if err != nil || !ok {
			return nil, err
		}
		list = append(list, text)
		switch t, err = r.token(); {
		case err != nil:
			return nil, err
		case t.is(")"):
			return list, nil
		case !t.is(","):
			return nil, nil
		}
	}
}

var unistr = regexp.MustCompile(`\\(\\|[0-9A-Fa-f]{4}|u[0-9A-Fa-f]{4}|\+[0-9A-Fa-f]{6}|U[0-9A-Fa-f]{8})`)

// unescapedUnistr is the character of an escape of unistr.
func unescapedUnistr(escape string) string {
	if escape == `\\` {
		return `\`
	}
	code, err := strconv.ParseUint(strings.TrimLeft(escape, `\uU+`), 16, 21)
	if err != nil {
		return "\uFFFD"
	}
	return string(rune(code))
}
