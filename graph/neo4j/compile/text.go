package compile

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kith/graph"
)

// textMeets holds where a text meets a condition on texts; null where it is absent. Most texts are ASCII, for which a
// much shorter expression does, which the server has ready sooner: it reads an expression anew for every text.
func textMeets(e cypher, c graph.Cond) cypher {
	m := graph.TextMatchOf(c.Op, c.Value.(string))
	return compose(`CASE WHEN % =~ '[\\x00-\\x7f]*' THEN toLower(%) CONTAINS % AND % =~ % ELSE % =~ % END`,
		e, e, param(run(m)), e, param(plainExpression.of(m)), decomposed(e), param(wideExpression().of(m)))
}

// run is the longest run of letters that stands in each ASCII text that meets a condition, in small letters.
func run(m *graph.TextMatch) (longest string) {
	for _, part := range m.Parts {
		now := ""
		for _, l := range append(slices.Clip(part), graph.Letter{Any: true}) {
			if l.Any || l.Alone || l.Rune == '\'' || l.Rune >= utf8.RuneSelf { // an apostrophe has two forms
				if len(now) > len(longest) {
					longest = now
				}
				now = ""
				continue
			}
			if now += string(l.Rune); l.Second != 0 {
				now += string(l.Second)
			}
		}
	}
	return longest
}

// decomposed is a text in the form that expressions are for: decomposed, and what folds to several letters is these.
func decomposed(e cypher) cypher {
	out := compose("normalize(%,NFKD)", e)
	for _, l := range graph.Ligatures() {
		out = compose("replace(%,'%','%')", out, l[0], l[1])
	}
	return out
}

// expression makes a regular expression, as Java reads them, of a condition on texts: it matches a whole text that
// meets it. A part is passed at its first place for good, so that the time grows with the text's length alone.
type expression struct {
	from func(letter rune) []rune // the characters that fold to a letter
	skip string                   // a class of what folding leaves out; "" if there is none
	dots bool                     // umlauts may be written as such
}

var plainExpression = expression{from: func(r rune) (out []rune) {
	for c := range rune(utf8.RuneSelf) {
		if graph.FoldText(string(c)) == string(r) {
			out = append(out, c)
		}
	}
	return out
}}

var wideExpression = sync.OnceValue(func() expression {
	return expression{graph.FoldedFrom, class(graph.FoldedFrom(0)), true}
})

func (x expression) of(t *graph.TextMatch) string {
	if t.Never {
		return "(?!)"
	}
	var b strings.Builder
	b.WriteString("(?s)" + x.skipped())
	letters := map[graph.Letter]string{}
	for i, part := range t.Parts {
		first, last := i == 0 && t.Start, i == len(t.Parts)-1 && t.End
		switch {
		case last && !first:
			b.WriteString(".*?")
		case !first:
			b.WriteString("(?>.*?")
		}
		for _, l := range part {
			if _, made := letters[l]; !made {
				letters[l] = x.letter(l)
			}
			b.WriteString(letters[l])
		}
		if !first && !last {
			b.WriteString(")")
		}
	}
	if !t.End {
		b.WriteString(".*")
	}
	return b.String()
}

func (x expression) skipped() string {
	if x.skip == "" {
		return ""
	}
	return x.skip + "*+"
}

// letter matches a letter, with all that folding leaves out behind it.
func (x expression) letter(l graph.Letter) string {
	skipped := x.skipped()
	if l.Any {
		if x.skip == "" {
			return "."
		}
		return "[^" + x.skip[1:] + skipped
	}
	one := class(x.from(l.Rune)) + skipped
	if l.Second == 0 {
		return one
	}
	second := class(x.from(l.Second)) + skipped
	switch {
	case !x.dots && l.Alone:
		return "(?:" + one + "(?:" + second + ")??)"
	case !x.dots:
		return one + second
	}
	dotted, plain := x.umlaut(l.Rune)
	dotted, plain = dotted+skipped, plain+skipped+second
	if l.Alone {
		return "(?:" + one + "|" + plain + ")"
	}
	return "(?:" + dotted + "|" + one + second + ")"
}

// umlaut matches a letter that is an umlaut, and one that is none.
func (x expression) umlaut(r rune) (dotted, plain string) {
	var own, other []rune // ø is an umlaut by itself
	for _, c := range x.from(r) {
		if strings.ContainsRune("øØđĐ", c) {
			own = append(own, c)
		} else {
			other = append(other, c)
		}
	}
	dots := map[rune]string{'a': "\u0308", 'o': "\u0308\u030b", 'u': "\u0308\u030b"}[r]
	if dots == "" {
		return class(own), class(other)
	}
	dotted = class(other) + "[" + dots + "]"
	if len(own) > 0 {
		dotted = "(?:" + class(own) + "|" + dotted + ")"
	}
	return dotted, class(other) + "(?![" + dots + "])"
}

// class is a class of characters, which are sorted.
func class(list []rune) string {
	if len(list) == 0 {
		return "(?!)"
	}
	var b strings.Builder
	b.WriteString("[")
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		quote(&b, list[i])
		if j > i+1 {
			b.WriteString("-")
			quote(&b, list[j])
			i = j + 1
		} else {
			i++
		}
	}
	b.WriteString("]")
	return b.String()
}

func quote(b *strings.Builder, r rune) {
	if r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsControl(r) {
		b.WriteString(`\`)
	}
	b.WriteRune(r)
}
