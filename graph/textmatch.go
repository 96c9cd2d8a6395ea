package graph

// MaxText is how many letters a text may have that conditions look for.
const MaxText = 1000

// TextMatch is a condition on a text (Prefix, Suffix, Contains, Like), read once for many texts. A text meets it if it
// does so without case, width and accents (FoldText); an umlaut may be written out on either side: Müller, Muller and
// Mueller begin with "mü", Müller and Mueller with "mue". It holds for no text if all that it asks for are accents.
type TextMatch struct {
	Parts [][]Letter // in this order, with anything between them
	Start bool       // the first part begins the text
	End   bool       // the last part ends the text
	Never bool       // it holds for no text
}

// Letter is a letter that a text is to have at a place.
type Letter struct {
	Rune   rune // without case and accents
	Second rune // if it may be an umlaut that is written out: what follows Rune then; else 0
	Alone  bool // Rune may stand without Second, and without being an umlaut: it was asked for as an umlaut
	Any    bool // any letter will do
}

// TextMatchOf reads a condition on texts.
func TextMatchOf(op Op, text string) *TextMatch {
	t := &TextMatch{Start: op == Prefix || op == Like, End: op == Suffix || op == Like}
	if op != Like {
		t.Parts = [][]Letter{lettersOf(foldText(nil, text))}
		t.Never = text != "" && len(t.Parts[0]) == 0
		return t
	}
	t.like(text)
	return t
}

// like reads a pattern, in which % is any text, _ any letter, and what stands behind \ itself.
func (t *TextMatch) like(pattern string) {
	var part []Letter
	plain := ""
	flush := func() {
		list := lettersOf(foldText(nil, plain))
		t.Never = t.Never || plain != "" && len(list) == 0
		part, plain = append(part, list...), ""
	}
	escaped := false
	for _, r := range pattern {
		switch {
		case escaped:
			plain, escaped = plain+string(r), false
		case r == '\\':
			escaped = true
		case r == '%':
			flush()
			if len(part) > 0 || len(t.Parts) == 0 {
				t.Parts = append(t.Parts, part)
			}
			part = nil
		case r == '_':
			flush()
			part = append(part, Letter{Any: true})
		default:
			plain += string(r)
		}
	}
	if escaped {
		plain += `\`
	}
	flush()
	t.Parts = append(t.Parts, part)
}

// lettersOf are the letters of a folded text that is asked for.
func lettersOf(text []rune) []Letter {
	out := make([]Letter, 0, len(text))
	for i := 0; i < len(text); i++ {
		r := text[i] &^ umlaut
		l := Letter{Rune: r}
		switch second := writtenOut[r]; {
		case second == 0:
		case text[i]&umlaut != 0:
			l.Second, l.Alone = second, true
		case i+1 < len(text) && text[i+1] == second:
			l.Second = second
			i++
		}
		out = append(out, l)
	}
	return out
}

// Holds reports whether a text meets the condition.
func (t *TextMatch) Holds(text string) bool {
	ok, _ := t.HoldsIn(text, nil)
	return ok
}

// HoldsIn is Holds with room to fold the text in, which it returns for the next one.
func (t *TextMatch) HoldsIn(text string, room []rune) (ok bool, used []rune) {
	room = foldText(room[:0], text)
	return t.holds(room), room
}

// holds finds each part as early as possible: what comes behind it has most room then. The last part ends the text.
func (t *TextMatch) holds(text []rune) bool {
	if t.Never {
		return false
	}
	at, last := 0, len(t.Parts)-1
	for i, part := range t.Parts {
		first, end := i == 0 && t.Start, i == last && t.End
		start := at
		for {
			next, ok := begins(text[start:], part, end)
			if ok {
				at = start + next
				break
			}
			if start++; first || start+len(part) > len(text) {
				return false
			}
		}
	}
	return true
}

// begins reports whether a text begins with letters, and how much of it they take; with end, all of it. Where a letter
// may take one or two, no way on from one can catch up with that from two, so few ways are tried.
func begins(text []rune, part []Letter, end bool) (taken int, ok bool) {
	for i, l := range part {
		if taken == len(text) {
			return 0, false
		}
		one, two := l.takes(text[taken:])
		if one && two {
			if next, ok := begins(text[taken+1:], part[i+1:], end); ok {
				return taken + 1 + next, true
			}
		}
		switch {
		case two:
			taken += 2
		case one:
			taken++
		default:
			return 0, false
		}
	}
	return taken, !end || taken == len(text)
}

// takes reports whether a letter can be the first one of a text, or the first two.
func (l Letter) takes(text []rune) (one, two bool) {
	if l.Any {
		return true, false
	}
	if text[0]&^umlaut != l.Rune {
		return false, false
	}
	marked := text[0]&umlaut != 0
	one = l.Second == 0 || l.Alone || marked
	two = l.Second != 0 && !marked && len(text) > 1 && text[1]&^umlaut == l.Second
	return one, two
}

// tooLong reports whether a text is more than conditions look for.
func tooLong(text string) bool { return len(text) > MaxText && len([]rune(text)) > MaxText }

// OnText reports whether the condition compares a text without case and accents (TextMatch).
func (c *Cond) OnText() bool {
	switch c.Op {
	case Prefix:
		return c.Prop.Name != "id" || c.Prop.Edge
	case Suffix, Contains, Like:
		return true
	}
	return false
}
