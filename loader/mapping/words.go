package mapping

import (
	"slices"
	"strings"

	"kith/loader/values"
)

// wordTable is what the words of a source mean. Expressions call it as a function of its name.
type wordTable struct {
	where
	name  string
	words map[string]any // by folded word
	other any            // for every other word
	total bool           // there is such a value
}

// otherWords is the word that stands for every other one.
const otherWords = "*"

// parseWordTables reads the tables of words of a mapping.
func parseWordTables(v value) (out []*wordTable) {
	members, _ := v.members("tables of words by name")
	for _, t := range members {
		words, ok := t.members("words and what they mean")
		if !ok {
			continue
		}
		table := &wordTable{where: t.where, name: t.name, words: map[string]any{}}
		for _, w := range words {
			meaning, ok := parseConstant(w.value)
			if !ok {
				continue
			}
			if w.name == otherWords {
				table.other, table.total = meaning, true
				continue
			}
			if _, twice := table.words[foldWord(w.name)]; twice {
				w.fail("the word is there already: letter case and spaces around it do not count")
			}
			table.words[foldWord(w.name)] = meaning
		}
		out = append(out, table)
	}
	return out
}

// foldWord is a word as tables compare it.
func foldWord(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// parseConstant reads a scalar as it stands, for the words of a table are no expressions.
func parseConstant(v value) (any, bool) {
	if v.isNull() {
		return nil, true
	}
	s, ok := v.scalar("a word, a number or null")
	return s, ok
}

// meaning looks a word up; nil for no word. A word that the table does not have is an error.
func (t *wordTable) meaning(params ...any) (any, error) {
	if params[0] == nil {
		return nil, nil
	}
	s, err := values.Key(params[0])
	if err != nil {
		return nil, err
	}
	if v, ok := t.words[foldWord(s)]; ok {
		return v, nil
	}
	if t.total {
		return t.other, nil
	}
	return nil, values.NewError(CodeUnknownWord, "the table "+t.name+" does not have this word")
}

// meanings are all that the words of the table can mean.
func (t *wordTable) meanings() []any {
	out := make([]any, 0, len(t.words)+1)
	for _, v := range t.words {
		out = append(out, v)
	}
	return append(out, t.other)
}

// CodeUnknownWord is the reason code of a word that its table of values does not have.
const CodeUnknownWord = "unknown-word"

func checkTables(m *mapping, opts Options, out *problems) {
	taken := newCompiler(nil, &mapping{}, &m.dialect.Formats, opts, out).functions
	for _, t := range m.tables {
		if !identifier.MatchString(t.name) || slices.Contains(taken, t.name) {
			out.add(t.where, nil, "a table of words is used as a function: give it a plain name that no function has")
		}
	}
}
