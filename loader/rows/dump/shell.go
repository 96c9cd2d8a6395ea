package dump

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kith/loader/rows/row"
)

// shellCall reads the arguments of a function and returns what it gives; false if it is none of the shell's functions,
// or its arguments are not as the shell writes them.
func shellCall(l *lexer, function token) (text string, ok bool, err error) {
	args, err := shellArguments(l)
	switch {
	case function.is("char") && len(args) == 1:
		code, wrong := strconv.ParseUint(args[0], 10, 21)
		return string(rune(code)), wrong == nil, err
	case function.is("unistr") && len(args) == 1:
		return unistr.ReplaceAllStringFunc(args[0], unescapeUnistr), true, err
	case function.is("replace") && len(args) == 3 && args[1] != "" && len(args[2]) <= utf8.UTFMax:
		if len(args[0]) <= row.MaxField { // a longer one is refused anyway, and could become very long
			args[0] = strings.ReplaceAll(args[0], args[1], args[2])
		}
		return args[0], true, err
	}
	return "", false, err
}

// shellArguments reads what stands in parentheses; nil if that is more than strings, numbers and functions of the
// shell.
func shellArguments(l *lexer) (list []string, err error) {
	t, err := l.next()
	if err != nil || !t.is("(") {
		return nil, err
	}
	for {
		if t, err = l.next(); err != nil {
			return nil, err
		}
		text, ok := t.text, t.kind == stringToken || t.kind == numberToken
		if t.kind == wordToken {
			text, ok, err = shellCall(l, t)
		}
		if err != nil || !ok {
			return nil, err
		}
		list = append(list, text)
		switch t, err = l.next(); {
		case err != nil:
			return nil, err
		case t.is(")"):
			return list, nil
		case !t.is(","):
			return nil, nil
		}
	}
}

// unistr finds the escapes in the argument of the function unistr.
var unistr = regexp.MustCompile(`\\(\\|[0-9A-Fa-f]{4}|u[0-9A-Fa-f]{4}|\+[0-9A-Fa-f]{6}|U[0-9A-Fa-f]{8})`)

// unescapeUnistr returns the character of an escape of unistr.
func unescapeUnistr(escape string) string {
	if escape == `\\` {
		return `\`
	}
	code, err := strconv.ParseUint(strings.TrimLeft(escape, `\uU+`), 16, 21)
	if err != nil {
		return "\uFFFD"
	}
	return string(rune(code))
}
