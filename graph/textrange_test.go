package graph

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func (r TextRange) has(s string) bool { return r.From <= s && (r.To == "" || s < r.To) }

// An index has every text that begins as is asked in exactly one of the ranges, whatever it is written with.
func TestTextRanges(t *testing.T) {
	alphabet := []rune("aAeEuUoOüÜöÄåéßẞsSßæÆøđÐjdDłıİiÞ'’`´-‐ " +
		"\u0301\u0308\u030b\u3099\u0e38かカｶяЯё日髙\u200dΣςσ각ﬁ½ⓐ𝐀2²ԵւևՎꭰᏠ")
	text := rapid.StringOfN(rapid.OneOf(rapid.SampledFrom(alphabet), rapid.Rune()), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		asked := text.Draw(t, "asked")
		op := rapid.SampledFrom([]Op{Prefix, Like}).Draw(t, "op")
		m := TextMatchOf(op, asked)
		usual, rest, ok := m.Ranges()
		if !ok {
			return
		}
		if len(usual) > 3 {
			t.Fatalf("%d ways are usual", len(usual))
		}
		stored := rapid.OneOf(text, rapid.Map(text, func(more string) string { return asked + more }),
			rapid.Just(norm.NFC.String(asked)), rapid.Just(norm.NFD.String(asked)),
			rapid.Just(strings.ToUpper(asked)), rapid.Just(FoldText(asked)+"x"),
			rapid.Just(strings.ToTitle(asked))).Draw(t, "stored")
		in := 0
		for _, r := range slices.Concat(usual, rest) {
			if r.has(stored) {
				in++
			}
		}
		if in > 1 || in == 0 && m.Holds(stored) {
			t.Fatalf("%q (%+q) is in %d ranges of %q: %+q %+q", stored, stored, in, asked, usual, rest)
		}
	})
}

func TestUsualRanges(t *testing.T) {
	for asked, want := range map[string]string{
		"ber": "BER Ber ber", "Van b": "VAN-B Van-B van-b", "12": "12", "o'b": "O'B o'b", "яно": "ЯНО Яно яно",
		"mue": "MUE Mue mue", "müx": "MU Mu mu",
	} {
		usual, rest, ok := TextMatchOf(Prefix, asked).Ranges()
		var got []string
		for _, r := range usual {
			got = append(got, strings.ReplaceAll(r.From, " ", "-"))
		}
		slices.Sort(got)
		if list := strings.Join(got, " "); !ok || list != want {
			t.Errorf("%q: %q, want %q", asked, list, want)
		}
		if len(rest) > 300 {
			t.Errorf("%q: %d other ranges", asked, len(rest))
		}
	}
}
