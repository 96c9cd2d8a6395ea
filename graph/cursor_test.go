package graph

import (
	"encoding/base64"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	cursorTypes = []Type{String, Int, Float, Bool, Date, DateTime, Decimal, String}
	cursors     = []Cursor{
		{Digest: "m", AsOf: "2024-01-01", Keys: []any{"a", int64(1)<<53 + 1, 0.1 + 0.2, true, "2000-01-01",
			"2000-01-01T00:00:00Z", int64(-5), "per_a"}},
		{Keys: []any{nil, nil, nil, nil, nil, nil, nil, "per_a"}},
		{Digest: "<&>", Keys: []any{"\u2028\"\\\x01\U0001F600", int64(-1) << 63, 5e-324, false, "", "", int64(0), ""}},
	}
)

func TestCursorRoundTrip(t *testing.T) {
	for _, c := range cursors {
		got, err := ParseCursor(c.String(), cursorTypes)
		if err != nil {
			t.Errorf("%v: %v", c, err)
		}
		if d := cmp.Diff(c, got); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
}

func TestCursorDamage(t *testing.T) {
	text := cursors[0].String()
	raw := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	for name, damaged := range map[string]string{
		"empty":              "",
		"no base64":          "***",
		"cut":                text[:len(text)-4],
		"padded":             text + "==",
		"broken over":        text[:4] + "\n" + text[4:],
		"followed by more":   raw(`[1,"m","","a"][]`),
		"no list":            raw(`{}`),
		"too short":          raw(`[1]`),
		"another version":    raw(`[2,"m","","a"]`),
		"a digest of number": raw(`[1,7,"","a"]`),
		"no id":              raw(`[1,"m","",null]`),
		"an id of number":    raw(`[1,"m","",7]`),
		"written oddly":      raw(`[1, "m","","a"]`),
		"a list as id":       raw(`[1,"m","",["a"]]`),
	} {
		types := []Type{String}
		if damaged != "" && damaged[0] == text[0] && len(damaged) > 60 {
			types = cursorTypes
		}
		if c, err := ParseCursor(damaged, types); !errors.Is(err, ErrCursor) {
			t.Errorf("%s: %v, %v, want ErrCursor", name, c, err)
		}
	}
	if _, err := ParseCursor(text, cursorTypes[1:]); !errors.Is(err, ErrCursor) {
		t.Errorf("with the keys of another list: %v, want ErrCursor", err)
	}
	if ErrorKindOf(ErrCursor) != Invalid {
		t.Errorf("ErrCursor is of kind %d", ErrorKindOf(ErrCursor))
	}
}

// TestDigest: a cursor belongs to a list by its labels, filter, order and step, whatever the page and what is read of
// it.
func TestDigest(t *testing.T) {
	base := func() *Pattern {
		return &Pattern{Labels: []string{"Person"}, Where: []Cond{{Prop: Prop{Name: "full"}, Value: "Anna"}},
			Order: []Order{{Prop: Prop{Name: "sortName"}}}}
	}
	step := Step{Type: "KNOWS"}
	digest := base().Digest(nil)
	for name, change := range map[string]func(*Pattern){
		"page":  func(p *Pattern) { p.Page = Page{Size: 3, Back: true, From: []any{"a", "per_a"}} },
		"props": func(p *Pattern) { p.Want(Prop{Name: "given"}) },
		"steps": func(p *Pattern) { p.Steps = []*Step{{Type: "KNOWS", Target: base()}} },
		"count": func(p *Pattern) { p.Count = true },
	} {
		p := base()
		if change(p); p.Digest(nil) != digest {
			t.Errorf("%s changes the digest", name)
		}
	}
	seen := map[string]string{digest: "nothing"}
	for name, change := range map[string]func(*Pattern, *Step) *Step{
		"label":     func(p *Pattern, _ *Step) *Step { p.Labels = []string{"Company"}; return nil },
		"value":     func(p *Pattern, _ *Step) *Step { p.Where[0].Value = "Bert"; return nil },
		"operator":  func(p *Pattern, _ *Step) *Step { p.Where[0].Op = Prefix; return nil },
		"no filter": func(p *Pattern, _ *Step) *Step { p.Where = nil; return nil },
		"some": func(p *Pattern, _ *Step) *Step {
			p.Where[0] = Cond{Op: Some, Step: &Step{Type: "KNOWS", Target: base()}}
			return nil
		},
		"order":     func(p *Pattern, _ *Step) *Step { p.Order[0].Desc = true; return nil },
		"is":        func(p *Pattern, _ *Step) *Step { p.Order[0].Is = "Anna"; return nil },
		"step":      func(_ *Pattern, s *Step) *Step { return s },
		"direction": func(_ *Pattern, s *Step) *Step { s.In = true; return s },
		"time":      func(_ *Pattern, s *Step) *Step { s.During = Day("2020-01-01"); return s },
	} {
		p, s := base(), step
		via := change(p, &s)
		m := p.Digest(via)
		if other, ok := seen[m]; ok {
			t.Errorf("%s and %s have one digest", name, other)
		}
		seen[m] = name
	}
}

func TestKeyTypes(t *testing.T) {
	p := &Pattern{Order: []Order{{Prop: Prop{Name: "i", Type: Int}}, {Prop: Prop{Name: "name"}, Is: "Anna"}}}
	if d := cmp.Diff([]Type{Int, Bool, String}, p.KeyTypes(nil)); d != "" {
		t.Errorf("at a root: %s", d)
	}
	if d := cmp.Diff([]Type{Int, Bool, Int}, p.KeyTypes(&Step{})); d != "" {
		t.Errorf("below: %s", d)
	}
}

// FuzzCursor: whatever a client sends is either refused or read as what would be written so.
func FuzzCursor(f *testing.F) {
	for _, c := range cursors {
		f.Add(c.String())
	}
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`[1,"m","","a",1,1.50,true,"d","t",1e3,"x"]`)))
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCursor(text, cursorTypes)
		if err != nil {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("%q: %v, want ErrCursor", text, err)
			}
			return
		}
		if got := c.String(); got != text {
			t.Errorf("%q is read as %v, which is %q", text, c, got)
		}
	})
}
